# shellcheck shell=bash disable=SC2034  # IMAGE_REFERENCE and IMAGE_VERSION are results
# A Java to run servers with: the modules they need, no compiler, no desktop, no shell. Java's own tools make
# the selection, on this machine, so it is the Java of the machine's suite.

# What the operator uses, as 'jdeps --print-module-deps' tells, and what it finds at run time: the
# ciphers of TLS (crypto.ec) and what libraries look for where it is there (unsupported).
JAVA_MODULES=java.base,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.sql,java.xml,jdk.crypto.ec,jdk.httpserver,jdk.management,jdk.unsupported

build_java() {
    local jdk=$ROOTFS.jdk home link java=17
    SUITE=$(machine_suite)
    if [[ $SUITE != bookworm ]]; then java=21; fi
    say "fetching OpenJDK $java from Debian packages"
    packages_unpack "$jdk" "ca-certificates-java java-common libasound2 libcups2 libfontconfig1 libfreetype6 libharfbuzz0b libjpeg62-turbo liblcms2-2 libnss3 libpcsclite1 libx11-6 fontconfig-config fonts-dejavu-core" openjdk-$java-jdk-headless
    home=$(echo "$jdk/usr/lib/jvm/java-$java-openjdk"-*)
    # Debian links to Java's settings by absolute paths.
    find "$home" -type l -lname '/etc/*' | while read -r link; do ln -sfn "$jdk$(readlink "$link")" "$link"; done
    # Only what Java itself is linked with.
    packages_unpack "$ROOTFS" "" libc6 libstdc++6 zlib1g
    rootfs_slim "$ROOTFS"
    rootfs_basics "$ROOTFS"
    "$home/bin/jlink" --output "$ROOTFS/usr/lib/jvm/java-$java" --add-modules "$JAVA_MODULES" \
        --strip-java-debug-attributes --no-header-files --no-man-pages --compress=2 >&2
    # The JDK's own archive of prepared classes does not fit this selection, so it gets a new one.
    "$ROOTFS/usr/lib/jvm/java-$java/bin/java" -XX:+UseSerialGC -Xshare:dump >/dev/null
    mkdir -p "$ROOTFS/usr/bin"
    ln -s "/usr/lib/jvm/java-$java/bin/java" "$ROOTFS/usr/bin/java"
    IMAGE_VERSION=$(package_version "$jdk" "openjdk-$java-jdk-headless")
    rm -rf "$jdk" "$jdk.packages"
    IMAGE_REFERENCE=orchestration-lab/java:$java
}
