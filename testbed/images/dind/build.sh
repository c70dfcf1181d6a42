# shellcheck shell=bash disable=SC2034  # IMAGE_REFERENCE and IMAGE_VERSION are results
# Docker-in-Docker as the official docker:<version>-dind image has it. A variant is a suite of Debian, or
# "moby": the Engine's own code of today, compiled, in the place of Debian's.

build_dind() {
    local client=docker-cli
    case $VARIANT in
        "" | moby) ;;
        # There the client is a part of docker.io.
        bookworm) SUITE=$VARIANT client= ;;
        trixie | forky | sid) SUITE=$VARIANT ;;
        *) usage_error "there is no image dind@$VARIANT" ;;
    esac
    say "unpacking Docker (about 5 s)"
    # shellcheck disable=SC2086  # no word where the client is no package
    packages_unpack "$ROOTFS" "dmsetup passwd usrmerge mawk base-files libpam0g libpam-modules libpam-modules-bin netbase" \
        docker.io $client containerd runc iptables iproute2 openssl busybox-static tini
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
    if [[ $VARIANT == moby ]]; then dind_moby; fi
    IMAGE_REFERENCE=orchestration-lab/docker:$IMAGE_VERSION-dind
}

# The Engine from its Go modules, which have no release of their own but betas.
dind_moby() {
    local modfile=$TESTBED/images/dind/moby/go.mod package=github.com/moby/moby/v2 version
    version=$(go_required "$package" "$modfile")
    GO_PROGRAMS=$(go_programs_folder "moby-$version" "$modfile")
    go_compile "Docker $version" "4 min" "$modfile" "-X $package/dockerversion.Version=$version" \
        "$package/cmd/dockerd" "$package/cmd/docker-proxy"
    rm -f "$ROOTFS"/usr/{bin,sbin}/{dockerd,docker-proxy}
    cp "$GO_PROGRAMS"/{dockerd,docker-proxy} "$ROOTFS/usr/bin/"
    IMAGE_VERSION=moby-$version
}
