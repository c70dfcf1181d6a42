# shellcheck shell=bash disable=SC2034  # IMAGE_REFERENCE and IMAGE_VERSION are results
# nginx as the official image has it: same entry point, port, folders and signals.

build_nginx() {
    # iproute2 and media-types serve maintainer scripts and documentation only.
    packages_unpack "$ROOTFS" "iproute2 media-types" nginx busybox-static
    rootfs_slim "$ROOTFS"
    rootfs_busybox "$ROOTFS"
    rootfs_basics "$ROOTFS"
    rm -rf "$ROOTFS"/etc/nginx/{sites-available,sites-enabled,modules-available,modules-enabled,snippets} \
        "$ROOTFS"/usr/share/nginx/html "$ROOTFS"/var/lib/nginx
    cp -r "$TESTBED/images/nginx/files/." "$ROOTFS/"
    echo 'nginx:x:101:101:nginx user:/nonexistent:/bin/false' >>"$ROOTFS/etc/passwd"
    echo 'nginx:x:101:' >>"$ROOTFS/etc/group"
    mkdir -p "$ROOTFS"/var/{cache,log}/nginx
    ln -s /dev/stdout "$ROOTFS/var/log/nginx/access.log"
    ln -s /dev/stderr "$ROOTFS/var/log/nginx/error.log"
    # Debian compiled /var/lib/nginx in, the official image has /var/cache/nginx: one folder for both.
    ln -s ../cache/nginx "$ROOTFS/var/lib/nginx"
    IMAGE_VERSION=$(package_version "$ROOTFS" nginx)
    IMAGE_VERSION=${IMAGE_VERSION%%-*}
    IMAGE_REFERENCE=orchestration-lab/nginx:$IMAGE_VERSION
}

# So that it also runs as user 101 with a configuration that listens above 1024.
permissions_nginx() {
    chmod 1777 "$ROOTFS"/run "$ROOTFS"/var/cache/nginx "$ROOTFS"/tmp "$ROOTFS"/var/tmp
    chmod 755 "$ROOTFS/docker-entrypoint.sh"
}
