# shellcheck shell=bash
# An emulated machine, for what this machine's kernel lacks (ip_vs, cgroup v2): Debian's kernel under
# QEMU's software emulation, with the Docker of the image dind. Counts from it are evidence, times are not.

MACHINE_LIMIT=900
MACHINE_LOG=$CACHE/machine.log

machine_folder() {
    echo "$CACHE/machine-$(machine_suite)-$(cat "$TESTBED"/lib/machine.sh "$TESTBED"/machine/*init <(image_info dind id) | sha256sum | cut -c1-12)"
}

# The modules needed to get to the root disk, with what they need.
machine_ramdisk() {
    local folder=$1 version=$2 ramdisk=$1/ramdisk module
    mkdir -p "$ramdisk"/{bin,dev,proc,root,"lib/modules/$version"}
    cp "$folder/root/usr/bin/busybox" "$ramdisk/bin/"
    for module in sh mount umount modprobe sleep switch_root; do ln -s busybox "$ramdisk/bin/$module"; done
    "$folder/programs/modprobe" -d "$folder/root" -S "$version" -a --show-depends virtio_pci virtio_blk ext4 |
        sed -n 's/^insmod \([^ ]*\).*/\1/p' | sort -u | xargs -I '{}' cp '{}' "$ramdisk/lib/modules/$version/"
    cp "$folder/root/usr/lib/modules/$version/modules."{order,builtin,builtin.modinfo} "$ramdisk/lib/modules/$version/"
    "$folder/programs/depmod" -b "$ramdisk" "$version"
    cp "$TESTBED/machine/ramdisk-init" "$ramdisk/init"
    chmod +x "$ramdisk/init"
    (cd "$ramdisk" && find . | ./bin/busybox cpio -o -H newc) >"$folder/initrd" 2>/dev/null
}

# QEMU and a kernel of the machine's own suite; the root disk is the image dind with the kernel's modules.
machine_build() (
    exec 6>"$CACHE/machine.lock"
    flock 6
    folder=$(machine_folder)
    if [[ -d $folder ]]; then return; fi
    rm -rf "$CACHE"/machine-*
    temp=$(mktemp -d "$CACHE/machine-new.XXXXXX")
    trap 'heartbeat_stop; rm -rf "$temp"' EXIT
    say "making the emulated machine, once (about 1 min)"
    heartbeat_start "making the emulated machine" "1m"
    # shellcheck disable=SC2034  # read by packages_unpack
    SUITE=$(machine_suite)
    packages_unpack "$temp/programs.root" "libc6 libgcc-s1 ipxe-qemu libspice-server1 libbrlapi0.8 libasound2 libasound2t64" \
        qemu-system-x86 e2fsprogs kmod
    mv "$temp/programs.root"/* "$temp/"
    # Debian 12 links to kmod by an absolute path.
    for link in depmod modprobe; do ln -sfn ../bin/kmod "$temp/usr/sbin/$link"; done
    start_scripts "$temp" programs qemu-system-x86_64 mke2fs depmod modprobe
    packages_unpack "$temp/kernel" "initramfs-tools linux-initramfs-tool linux-base kmod" linux-image-cloud-amd64
    version=$(basename "$temp"/kernel/usr/lib/modules/*)
    mv "$temp/kernel/boot/vmlinuz-$version" "$temp/vmlinuz"
    mkdir "$temp/root"
    tar -xOf "$IMAGES/dind.tar" layer.tar | tar -x -C "$temp/root" --no-same-owner
    mkdir -p "$temp/root/usr/lib/modules" "$temp/root/machine" "$temp/root/var/log"
    mv "$temp/kernel/usr/lib/modules/$version" "$temp/root/usr/lib/modules/"
    # Debian 13 compresses them, and busybox has no way to load such.
    find "$temp/root/usr/lib/modules" -name '*.ko.xz' -exec "$temp/root/usr/bin/busybox" unxz {} +
    "$temp/programs/depmod" -b "$temp/root" "$version"
    install -m 755 "$TESTBED/machine/init" "$temp/root/machine/init"
    machine_ramdisk "$temp" "$version"
    "$temp/programs/mke2fs" -q -t ext4 -O ^has_journal -E root_owner=0:0 -d "$temp/root" "$temp/disk" 12G
    rm -rf "$temp"/{kernel,root,ramdisk}
    heartbeat_stop
    chmod 755 "$temp"
    mv -T "$temp" "$folder"
)

machine_progress() { tr -d '\r' <"$MACHINE_LOG" | grep '^machine: ' | tail -n 1; }

# machine SCRIPT IMAGE...   runs the script there with the images' disks as its arguments; prints what it prints
machine() {
    # Not local: the trap runs when this function has returned.
    work='' emulator=''
    local script=$1 folder tar code=0 drives=()
    shift
    [[ -r $script ]] || usage_error "there is no script $script"
    require_supported
    if [[ $(uname -m) != x86_64 ]]; then die "there is no emulated machine" "its recipe is for amd64" "use a machine with the kernel you need"; fi
    make_cache
    images_ensure dind >/dev/null
    machine_build
    folder=$(machine_folder)
    work=$(mktemp -d "$CACHE/machine-run.XXXXXX")
    trap 'heartbeat_stop; kill $emulator 2>/dev/null || true; rm -rf "$work"' EXIT
    cp "$script" "$work/script"
    truncate -s %512 "$work/script"
    for tar in "$folder/disk" "$work/script" $(if (($#)); then images_ensure "$@" | cut -d' ' -f3; fi); do
        drives+=(-drive "file=$tar,format=raw,if=virtio,snapshot=on")
    done
    say "starting the emulated machine (some minutes; it is stopped after $(minutes $MACHINE_LIMIT); its console: $MACHINE_LOG)"
    : >"$MACHINE_LOG"
    heartbeat_start "the emulated machine runs" "5m" machine_progress
    # All of it ends with us.
    QEMU_MODULE_DIR=$(echo "$folder"/usr/lib/*-linux-gnu/qemu) TMPDIR=$work ends_with_us timeout --foreground --kill-after=5 $MACHINE_LIMIT \
        setpriv --pdeathsig KILL "$folder/programs/qemu-system-x86_64" -L "$folder/usr/share/qemu" -L "$folder/usr/share/seabios" \
        -nodefaults -no-user-config -display none -no-reboot -accel tcg,thread=multi -cpu Nehalem -smp 2 -m 5000 -nic none \
        -kernel "$folder/vmlinuz" -initrd "$folder/initrd" -append "console=ttyS0 panic=-1 quiet" \
        -serial "file:$MACHINE_LOG" -serial "file:$work/result" "${drives[@]}" </dev/null >&2 &
    emulator=$!
    wait $emulator || code=$?
    heartbeat_stop
    if ((code == 124 || code == 137)); then
        die "the emulated machine was stopped" "it was not done after $(minutes $MACHINE_LIMIT): $(machine_progress)" "see $MACHINE_LOG"
    elif [[ ! -s $work/result ]]; then
        die "the emulated machine ended without a result" "$(machine_progress)" "see $MACHINE_LOG"
    fi
    code=$(head -n 1 "$work/result")
    tail -n +2 "$work/result"
    if [[ $code != 0 ]]; then die "the script failed in the emulated machine" "exit code $code" "see $MACHINE_LOG"; fi
}
