# shellcheck shell=bash
# Makes the container a place where a kubelet and containerd can work.

ADDRESS=

prepare_machine() {
    local device
    # Left by an earlier start of this container; the processes it names are gone.
    rm -rf /run/containerd
    mkdir -p /run/lock /var/log /etc/cni/net.d /etc/rancher/k3s
    # Mounts for pods are made by the kubelet and must be seen by containerd's children.
    mount --make-rshared /
    device=$(ip -4 route show default | awk '{ print $5; exit }')
    ADDRESS=$(ip -4 -o address show dev "${device:-eth0}" | awk '{ sub("/.*", "", $4); print $4; exit }')
    choose_iptables
    choose_cgroup
    choose_runc
    protect_kernel_settings
    # The resolver of a Docker network listens on loopback, which is another one in a pod.
    grep -v '^nameserver 127\.' /etc/resolv.conf >/etc/kubernetes/resolv.conf || true
    # From pods to the outside world.
    iptables -w -t nat -A POSTROUTING -s "$POD_CIDR" ! -d "$POD_CIDR" -j MASQUERADE
    log "$ROLE on node $NODE ($ADDRESS)"
}

# A machine may have the older or the newer kind of firewall; take the one that works.
choose_iptables() {
    local name
    if ! iptables-nft -t nat -S >/dev/null 2>&1 && iptables-legacy -t nat -S >/dev/null 2>&1; then
        for name in iptables iptables-save iptables-restore ip6tables ip6tables-save ip6tables-restore; do
            ln -sf xtables-legacy-multi "/usr/sbin/$name"
        done
    fi
}

# The pods' control groups lie below the container's own one: they go with the container, and no other
# kubelet of the machine takes them for its own. In a cgroup namespace of its own, that one is the root.
choose_cgroup() {
    # Or one level below, where room was made before.
    if grep -qvE ':/(init|node)?$' /proc/self/cgroup; then
        log "error: a node needs a cgroup namespace of its own: docker run --cgroupns private"
        exit 1
    fi
    if [[ -f /sys/fs/cgroup/cgroup.controllers ]]; then
        # A group that has processes cannot pass controllers on: move the processes one level down.
        mkdir -p /sys/fs/cgroup/node
        xargs -rn1 </sys/fs/cgroup/cgroup.procs >/sys/fs/cgroup/node/cgroup.procs 2>/dev/null || true
        sed 's/ / +/g; s/^/+/' /sys/fs/cgroup/cgroup.controllers >/sys/fs/cgroup/cgroup.subtree_control || true
    fi
    sed -i "s,@CGROUP_ROOT@,/," /etc/kubernetes/kubelet.yaml
}

# Where the machine lacks CAP_SYS_RESOURCE (bit 24), runc must not ask for it.
choose_runc() {
    local bounding binary=runc
    bounding=$(awk '/^CapBnd:/ { print $2 }' /proc/self/status)
    if (((0x$bounding >> 24 & 1) == 0)); then binary=/usr/local/bin/runc-without-missing-capabilities; fi
    sed -i "s,@BINARY@,$binary," /etc/containerd/config.toml
}

# The kubelet changes settings of the kernel, which are the machine's. It gets files that have the
# values it wants instead, and leaves the machine alone.
protect_kernel_settings() {
    local setting key
    for setting in vm/overcommit_memory=1 vm/panic_on_oom=0 kernel/panic=10 kernel/panic_on_oops=1 \
        kernel/keys/root_maxkeys=1000000 kernel/keys/root_maxbytes=25000000; do
        key=${setting%=*}
        mkdir -p "/run/settings/${key%/*}"
        echo "${setting#*=}" >"/run/settings/$key"
        mount --bind "/run/settings/$key" "/proc/sys/$key"
    done
}

start_containerd() {
    keep containerd containerd
    # The image of the pause container; the rest of the start does not wait for it.
    (
        trap - TERM INT
        wait_for 30 ctr version
        ctr -n k8s.io images import /usr/local/lib/node/pause.tar >/var/log/import.log 2>&1 || log "error: pause image, see /var/log/import.log"
    ) &
}
