//! Whom one may ask: which addresses are of the open internet, which of one's own network, and which are neither.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whom one may ask.
#[derive(Debug, Clone, Copy)]
pub struct Guard(fn(IpAddr) -> bool);

impl Guard {
    /// Hosts of the open internet alone.
    pub const PUBLIC: Self = Self(is_public);
    /// Hosts of one's own network alone.
    pub const OWN: Self = Self(is_own);
    /// Either. Not what is neither: the services of a cloud behind link-local addresses, groups, nobody.
    pub const EITHER: Self = Self(|ip| is_public(ip) || is_own(ip));

    /// By a rule of the caller's.
    pub const fn of(admits: fn(IpAddr) -> bool) -> Self {
        Self(admits)
    }

    /// Whether this host may be asked.
    pub fn admits(self, ip: IpAddr) -> bool {
        (self.0)(ip)
    }
}

/// Which hosts an administrator may name as systems of his own: what is not encrypted stays in his network.
pub fn for_own_systems(scheme: &str) -> Guard {
    if scheme == "https" { Guard::EITHER } else { Guard::OWN }
}

/// Whether it is the address of a host on the open internet.
fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

/// By the registry of special addresses (RFC 6890).
fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let special = ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_broadcast()
        || ip.is_documentation()
        || ip.is_multicast()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a, b, c) == (192, 0, 0)
        || (a, b, c) == (192, 88, 99)
        || (a == 198 && (b == 18 || b == 19));
    !special
}

/// Only `2000::/3` is given out to hosts; within it, what stands for another address is judged by that one.
fn is_public_v6(ip: Ipv6Addr) -> bool {
    if let Some(ip) = ip.to_ipv4_mapped() {
        return is_public_v4(ip);
    }
    let v4 = |high: u16, low: u16| {
        let ([one, two], [three, four]) = (high.to_be_bytes(), low.to_be_bytes());
        Ipv4Addr::new(one, two, three, four)
    };
    match ip.segments() {
        // NAT64 (RFC 6052) and 6to4 (RFC 3056).
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => is_public_v4(v4(high, low)),
        // Tunnels, documentation, special uses (RFC 4380, 3849, 9637, 6890).
        [0x2001, 0..=0x1ff | 0xdb8, ..] | [0x3fff, 0..=0xfff, ..] => false,
        [first, ..] => (0x2000..0x4000).contains(&first),
    }
}

/// Whether it is the address of a host in one's own network, or of this one.
fn is_own(ip: IpAddr) -> bool {
    match ip.to_canonical() {
        IpAddr::V4(ip) => {
            let [a, b, ..] = ip.octets();
            ip.is_private() || ip.is_loopback() || (a == 100 && (64..128).contains(&b))
        }
        IpAddr::V6(ip) => ip.is_loopback() || ip.is_unique_local(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn hosts_of_the_open_internet_are_public() {
        for host in [
            "93.184.216.34",
            "8.8.8.8",
            "172.32.0.1",
            "2606:2800:220:1::1",
            "::ffff:8.8.8.8",
            "64:ff9b::808:808",
        ] {
            assert!(Guard::PUBLIC.admits(ip(host)), "{host}");
            assert!(!Guard::OWN.admits(ip(host)) && Guard::EITHER.admits(ip(host)), "{host}");
        }
    }

    #[test]
    fn hosts_of_a_network_and_this_one_are_ones_own() {
        for host in [
            "127.0.0.1",
            "127.9.9.9",
            "10.0.0.1",
            "172.16.0.1",
            "192.168.1.1",
            "100.64.0.1",
            "::1",
            "fd00::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
        ] {
            assert!(Guard::OWN.admits(ip(host)) && Guard::EITHER.admits(ip(host)), "{host}");
            assert!(!Guard::PUBLIC.admits(ip(host)), "{host}");
        }
    }

    #[test]
    fn what_is_neither_is_never_asked() {
        for host in [
            "0.0.0.0",
            "0.1.2.3",
            "169.254.169.254",
            "192.0.0.1",
            "192.0.2.1",
            "198.18.0.1",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "255.255.255.255",
            "240.0.0.1",
            "::",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "2001:db8::1",
            "2001::1",
            "64:ff9b::a9fe:a9fe",
            "64:ff9b:1::1",
            "2002:a9fe:a9fe::1",
            "2002:7f00:1::",
            "::ffff:169.254.169.254",
            "::7f00:1",
            "100::1",
            "3fff::1",
        ] {
            assert!(!Guard::PUBLIC.admits(ip(host)), "{host}");
            assert!(!Guard::EITHER.admits(ip(host)), "{host}");
        }
    }
}
