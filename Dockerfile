# For those who deploy: one small image that holds one binary and runs as nobody in particular.
#
#   docker build -t kartoteka .
#   docker run -d --name kartoteka -p 127.0.0.1:3000:3000 -v kartoteka:/data \
#       -e KARTOTEKA_PUBLIC_URL=https://desk.example.com kartoteka
#   docker exec -i kartoteka kartoteka agent create --email you@example.com --name 'Your Name' --role admin <password.txt
#
# The port is this machine's alone: the proxy that speaks TLS stands before it. Every command that `docker exec` runs finds
# the same data, by the same variables.
#
# It is not built by CI, which reaches no image registry; it does what `make run` does, on an ordinary machine.

FROM rust:1-bookworm AS build
WORKDIR /src
COPY . .
RUN scripts/setup run \
 && scripts/env cargo run --locked -p xtask -- site \
 && scripts/env cargo build --locked --release -p server --bin kartoteka

FROM debian:bookworm-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --create-home --home-dir /data kartoteka \
 && chmod 700 /data
COPY --from=build /src/target/release/kartoteka /usr/local/bin/kartoteka
ENV KARTOTEKA_LISTEN=0.0.0.0:3000 KARTOTEKA_DATA_DIR=/data
USER kartoteka
VOLUME /data
EXPOSE 3000
ENTRYPOINT ["kartoteka"]
CMD ["serve"]
