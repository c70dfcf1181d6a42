# shellcheck shell=bash disable=SC2034  # IMAGE_REFERENCE and IMAGE_VERSION are results
# A Java 17 to run programs with, and no shell.

build_java() {
    packages_unpack "$ROOTFS" "ca-certificates-java java-common libasound2 libcups2 libfontconfig1 libfreetype6 libharfbuzz0b libjpeg62-turbo liblcms2-2 libnss3 libpcsclite1 libx11-6 fontconfig-config fonts-dejavu-core" \
        openjdk-17-jre-headless
    rootfs_slim "$ROOTFS"
    rootfs_basics "$ROOTFS"
    local home=usr/lib/jvm/java-17-openjdk-amd64
    [ -d "$ROOTFS/$home" ] || home=$(cd "$ROOTFS" && echo usr/lib/jvm/java-17-openjdk-*)
    # Debian keeps the settings in /etc; what the maintainer script would link is linked here.
    mkdir -p "$ROOTFS/usr/bin" "$ROOTFS/tmp"
    ln -sf "/$home/bin/java" "$ROOTFS/usr/bin/java"
    IMAGE_VERSION=$(package_version "$ROOTFS" openjdk-17-jre-headless)
    IMAGE_REFERENCE=orchestration-lab/java:17
}

permissions_java() {
    chmod 1777 "$ROOTFS"/tmp
}
