# For those who deploy: one small image that holds one binary and runs as nobody in particular.
#
#   docker build -t kartoteka .
#   docker run -p 3000:3000 -v kartoteka:/data kartoteka
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
 && useradd --system --uid 10001 --create-home --home-dir /data kartoteka
COPY --from=build /src/target/release/kartoteka /usr/local/bin/kartoteka
USER kartoteka
VOLUME /data
EXPOSE 3000
ENTRYPOINT ["kartoteka"]
CMD ["serve", "--listen", "0.0.0.0:3000", "--data-dir", "/data"]
