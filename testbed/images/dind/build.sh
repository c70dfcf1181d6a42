# shellcheck shell=bash disable=SC2034  # IMAGE_REFERENCE and IMAGE_VERSION are results
# Docker-in-Docker as the official docker:<version>-dind image has it.

build_dind() {
    say "unpacking Docker (about 5 s)"
    packages_unpack "$ROOTFS" "dmsetup passwd usrmerge mawk base-files libpam0g libpam-modules libpam-modules-bin netbase" \
        docker.io containerd runc iptables iproute2 openssl busybox-static tini
    rootfs_slim "$ROOTFS"
    rootfs_busybox "$ROOTFS"
    rootfs_basics "$ROOTFS"
    rootfs_iptables "$ROOTFS"
    # What a Docker Engine in a container does not need.
    rm -f "$ROOTFS"/usr/bin/{containerd-stress,containerd-shim,containerd-shim-runc-v1,dnet} "$ROOTFS"/usr/sbin/ovrouter
    cp -r "$TESTBED/images/dind/files/." "$ROOTFS/"
    cp "$TESTBED/lib/runc-without-missing-capabilities" "$ROOTFS/usr/local/bin/"
    mkdir -p "$ROOTFS"/certs "$ROOTFS"/etc/docker "$ROOTFS"/var/lib/docker
    IMAGE_VERSION=$(package_version "$ROOTFS" docker.io)
    IMAGE_VERSION=${IMAGE_VERSION%%[+~-]*}
    IMAGE_REFERENCE=orchestration-lab/docker:$IMAGE_VERSION-dind
}
