# shellcheck shell=bash disable=SC2034  # IMAGE_REFERENCE and IMAGE_VERSION are results
# The smallest image that has a shell.

build_tiny() {
    packages_unpack "$ROOTFS" "libc6" busybox-static
    rootfs_slim "$ROOTFS"
    rootfs_busybox "$ROOTFS"
    IMAGE_REFERENCE=orchestration-lab/tiny:1
    IMAGE_VERSION=$(package_version "$ROOTFS" busybox-static)
}
