# shellcheck shell=bash disable=SC2034  # IMAGE_REFERENCE and IMAGE_VERSION are results
# A Kubernetes node in a container, started and used like rancher/k3s.

# shellcheck source=images/kubernetes/program.sh
. "$TESTBED/images/kubernetes/program.sh"

build_kubernetes() {
    local program
    kubernetes_compile "$VARIANT"
    say "unpacking containerd, etcd and what else a node needs (about 8 s)"
    packages_unpack "$ROOTFS" "dmsetup passwd usrmerge mawk base-files libpam0g libpam-modules libpam-modules-bin netbase" \
        bash containerd runc etcd-server iptables iproute2 conntrack containernetworking-plugins mount openssl busybox-static
    rootfs_slim "$ROOTFS"
    rootfs_busybox "$ROOTFS"
    rootfs_basics "$ROOTFS"
    rootfs_iptables "$ROOTFS"
    # What a node does not need; of the network plugins it needs four.
    rm -f "$ROOTFS"/usr/bin/{containerd-stress,containerd-shim,containerd-shim-runc-v1}
    find "$ROOTFS/usr/lib/cni" -type f ! -name bridge ! -name host-local ! -name loopback ! -name portmap -delete
    cp -r "$TESTBED/images/kubernetes/files/." "$ROOTFS/"
    cp "$TESTBED/lib/runc-without-missing-capabilities" "$ROOTFS/usr/local/bin/"
    cp "$GO_PROGRAMS/kube-node" "$ROOTFS/usr/local/bin/"
    for program in kube-apiserver kube-controller-manager kube-scheduler kubelet kube-proxy kubectl; do
        ln -s kube-node "$ROOTFS/usr/local/bin/$program"
    done
    pause_image
    IMAGE_VERSION=$KUBE_VERSION
    IMAGE_REFERENCE=orchestration-lab/kubernetes:$IMAGE_VERSION
}

# Each pod has a container that does nothing but hold the pod's network.
pause_image() {
    local folder=$TEMP/pause
    mkdir -p "$folder/bin"
    cp "$ROOTFS/usr/bin/busybox" "$folder/bin/"
    echo '{"Entrypoint": ["/bin/busybox", "sleep", "2147483647"]}' >"$TEMP/pause.json"
    archive_write "$ROOTFS/usr/local/lib/node/pause.tar" "$folder" orchestration-lab/pause:1 1 "$TEMP/pause.json" >/dev/null
}
