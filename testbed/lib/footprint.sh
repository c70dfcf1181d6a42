# shellcheck shell=bash
# What a Docker Engine leaves on a machine besides its files: network links, firewall rules, kernel
# settings, control groups. How the machine was is recorded before the Engine starts, what the Engine
# changed once it has started. Afterwards only that goes of which it is known that it is the Engine's:
# its bridges, by the ids of its networks; links at them; rules that name them or their addresses. Podman,
# LXC, libvirt, a VPN or another Engine may have come meanwhile; what is theirs is never touched.

FOOTPRINT=$RUN/before
# The Engine has a bridge of its own instead of docker0, which another Engine might have.
BRIDGE=orchlab0
# All containers' control groups are below this one, so that they can be removed as a whole.
CGROUP_PARENT=orchestration-lab
SYSCTLS="net/ipv4/ip_forward net/ipv4/conf/all/forwarding net/ipv4/conf/default/forwarding
    net/bridge/bridge-nf-call-iptables net/bridge/bridge-nf-call-ip6tables
    vm/overcommit_memory vm/panic_on_oom kernel/panic kernel/panic_on_oops
    kernel/keys/root_maxkeys kernel/keys/root_maxbytes
    net/netfilter/nf_conntrack_max"

# The firewall as a sorted list "table rule", without counters.
firewall_rules() {
    local family=$1
    if command -v "$family-save" >/dev/null; then
        "$family-save" 2>/dev/null | sed 's/ \[[0-9:]*\]$//; /^#/d; /^COMMIT/d' |
            awk '/^\*/ { table = substr($0, 2); next } { print table, $0 }'
    fi
}

links() { ip -o link show | sed 's/^[0-9]*: \([^:@]*\).*/\1/' | sort; }

# With version 1 each controller has a hierarchy of its own, with version 2 there is one.
cgroups() { find /sys/fs/cgroup -maxdepth 2 -type d -name "$CGROUP_PARENT" 2>/dev/null | sort; }

# Is there a dockerd, besides ours, in the machine's network namespace?
shares_network() {
    local pid ours
    ours=$(engine_processes)
    for pid in $(processes_named dockerd); do
        if [[ $(readlink "/proc/$pid/ns/net") == "$(readlink /proc/self/ns/net)" ]] &&
            [[ -z $ours || $(readlink "/proc/$pid/ns/pid") != $(readlink "/proc/$ours/ns/pid_for_children") ]]; then
            return 0
        fi
    done
    return 1
}

sysctls() {
    local key
    for key in $SYSCTLS; do
        if [[ -r /proc/sys/$key ]]; then echo "$key $(<"/proc/sys/$key")"; fi
    done
}

# A Kubernetes server takes 19 inotify instances, and a kernel allows a user 128 unless it is told otherwise.
INOTIFY=/proc/sys/fs/inotify/max_user_instances
INOTIFY_NEEDED=1024

raise_inotify_limit() {
    if (($(<$INOTIFY) < INOTIFY_NEEDED)); then
        cat $INOTIFY >"$FOOTPRINT/inotify"
        echo $INOTIFY_NEEDED >$INOTIFY 2>/dev/null || true
    fi
}

# Unless somebody else has changed it since.
restore_inotify_limit() {
    if [[ -s $FOOTPRINT/inotify && $(<$INOTIFY) == "$INOTIFY_NEEDED" ]]; then
        cat "$FOOTPRINT/inotify" >$INOTIFY
    fi
}

# Folders that dockerd and containerd make, whatever they are told.
folders() { find /opt/containerd /run/containerd /run/docker -maxdepth 0 2>/dev/null | sort || true; }

footprint_record() {
    rm -rf "$FOOTPRINT"
    mkdir -p "$FOOTPRINT"
    firewall_rules iptables >"$FOOTPRINT/iptables"
    firewall_rules ip6tables >"$FOOTPRINT/ip6tables"
    links >"$FOOTPRINT/links"
    cgroups >"$FOOTPRINT/cgroups"
    sysctls >"$FOOTPRINT/sysctls"
    echo $BRIDGE >"$FOOTPRINT/bridges"
    : >"$FOOTPRINT/addresses"
    folders >"$FOOTPRINT/folders"
}

# What a kubelet and a kube-proxy set, in whatever container they are: constants of theirs.
kubernetes_sysctls() {
    local tracked=$((32768 * $(nproc)))
    printf '%s\n' "vm/overcommit_memory 1" "vm/panic_on_oom 0" "kernel/panic 10" "kernel/panic_on_oops 1" \
        "kernel/keys/root_maxkeys 1000000" "kernel/keys/root_maxbytes 25000000" \
        "net/bridge/bridge-nf-call-iptables 1" "net/bridge/bridge-nf-call-ip6tables 1" \
        "net/netfilter/nf_conntrack_max $((tracked > 131072 ? tracked : 131072))"
}

# Once the Engine runs: which kernel settings and policies it has changed, and to what.
footprint_record_changes() {
    { sysctls; kubernetes_sysctls; } | grep -vxFf "$FOOTPRINT/sysctls" >"$FOOTPRINT/sysctls-ours" || true
    local family
    for family in iptables ip6tables; do
        firewall_rules "$family" | grep '^filter :FORWARD ' | grep -vxFf "$FOOTPRINT/$family" >"$FOOTPRINT/$family-policy-ours" || true
    done
}

# Our bridges: the default one, and one for each network the Engine has had, whose ids are in its database.
own_bridges() {
    echo $BRIDGE
    network_ids "$1" | sed -E 's/^(.{12}).*/br-\1/'
    # Swarm's bridge has no id in its name.
    if grep -aq '"name":"docker_gwbridge"' "$1/network/files/local-kv.db" 2>/dev/null; then echo docker_gwbridge; fi
}

network_ids() { grep -aoE '"id":"[0-9a-f]{64}' "$1/network/files/local-kv.db" 2>/dev/null | sed 's/.*"//' | sort -u || true; }

# The links of our overlay networks carry the first characters of the network's id.
own_overlay_links() { network_ids "$1" | sed -E 's/^(.{5}).*/(vx|ov)-[0-9a-f]{6}-\1/' | paste -sd'|'; }

# Called while the networks are still there: the names and addresses by which they are known later.
footprint_networks() {
    local bridge
    # What was there before the Engine is not its own, whatever it is called.
    own_bridges "$1" | sort -u | comm -23 - "$FOOTPRINT/links" >"$FOOTPRINT/bridges"
    { own_overlay_links "$1"; for bridge in $(<"$FOOTPRINT/bridges"); do ls "/sys/class/net/$bridge/brif" 2>/dev/null || true; done; } >"$FOOTPRINT/attached"
    for bridge in $(<"$FOOTPRINT/bridges"); do
        { ip -4 -o address show dev "$bridge" 2>/dev/null || true; } | sed -n 's/.* inet \([0-9]*\.[0-9]*\.\).*/-s \1/p'
    done >"$FOOTPRINT/addresses"
}

# Our bridges, and what is attached to them.
new_links() {
    links | comm -13 "$FOOTPRINT/links" - | grep -xEf <(cat "$FOOTPRINT/bridges" "$FOOTPRINT/attached" 2>/dev/null | grep .) || true
}

# Rules that name our bridges or their addresses. The chains that all Engines share go with the last Engine.
new_rules() {
    local ours
    ours="$(paste -sd'|' "$FOOTPRINT/bridges")|$(cat "$FOOTPRINT/addresses" <(echo "no address") | sed 's/\./\\./g' | paste -sd'|')"
    if ! shares_network; then ours="$ours|^[a-z]+ (:|-[A-Z] ([A-Z]+ .*-j )?)DOCKER"; fi
    firewall_rules "$1" | grep -vxFf "$FOOTPRINT/$1" | grep -E -e "$ours" || true
}

new_cgroups() { cgroups | comm -13 "$FOOTPRINT/cgroups" -; }

# Whoever else runs one of the two needs the folders.
new_folders() {
    if [[ -e $FOOTPRINT/folders && -z $(processes_named dockerd; processes_named containerd) ]]; then
        folders | comm -13 "$FOOTPRINT/folders" -
    fi
}

remove_firewall_rules() {
    local family=$1 table rule
    command -v "$family" >/dev/null || return 0
    # First the rules that lead into the chains, then the chains' content, then the chains.
    new_rules "$family" | sed -n 's/^\([^ ]*\) -A /\1 -D /p' | while read -r table rule; do
        # Nobody but iptables reads the rule: comments in it may be quoted, and may be anybody's.
        printf '*%s\n%s\nCOMMIT\n' "$table" "$rule" | "$family-restore" --noflush --wait 5 2>/dev/null || true
    done
    new_rules "$family" | sed -n 's/^\([^ ]*\) :\([^ ]*\) -$/\1 \2/p' | while read -r table rule; do
        "$family" --wait 5 -t "$table" -F "$rule" 2>/dev/null || true
        "$family" --wait 5 -t "$table" -X "$rule" 2>/dev/null || true
    done
    if shares_network; then return; fi
    # Docker sets the policy of FORWARD to DROP where it was the first to switch forwarding on.
    rule=$(sed -n 's/^filter :FORWARD //p' "$FOOTPRINT/$family")
    if [[ -s $FOOTPRINT/$family-policy-ours ]] && firewall_rules "$family" | grep -qxFf "$FOOTPRINT/$family-policy-ours"; then
        "$family" --wait 5 -P FORWARD "${rule:-ACCEPT}"
    fi
    # A table that was not there and is empty now goes, too (the nft variant can; elsewhere it does no harm).
    firewall_rules "$family" | cut -d' ' -f1 | sort -u | while read -r table; do
        if ! grep -q "^$table " "$FOOTPRINT/$family" && ! firewall_rules "$family" | grep -q "^$table -A"; then
            "$family" --wait 5 -t "$table" -X 2>/dev/null || true
        fi
    done
}

footprint_remove() {
    local link folder key value
    [[ -d $FOOTPRINT ]] || return 0
    for link in $(new_links); do ip link delete "$link" 2>/dev/null || true; done
    remove_firewall_rules iptables
    remove_firewall_rules ip6tables
    # From the innermost outwards; a group disappears some moments after its last process.
    for folder in $(new_cgroups); do
        for _ in 1 2 3 4 5 6 7 8 9 10; do
            find "$folder" -depth -type d -exec rmdir {} \; 2>/dev/null || true
            if [[ ! -d $folder ]]; then break; fi
            sleep 0.2
        done
    done
    restore_inotify_limit
    for folder in $(new_folders); do find "$folder" -depth \( -type d -empty -o -type s -o -type p \) -delete; done
    if shares_network; then return; fi
    while read -r key value; do
        if ! grep -qxF "$key $(<"/proc/sys/$key")" "$FOOTPRINT/sysctls-ours" 2>/dev/null; then
            continue # nobody has changed it, or somebody else has meanwhile
        elif [[ $key == *forward* ]] && others_forward; then
            say "left as it is, because somebody else forwards packets now: $key"
        else
            echo "$value" >"/proc/sys/$key"
        fi
    done <"$FOOTPRINT/sysctls"
}

# Is there anybody, come after us, who has packets forwarded: rules that translate addresses, or a bridge, tunnel or VPN?
others_forward() {
    [[ -n $({ firewall_rules iptables; firewall_rules ip6tables; } | grep -vxFf "$FOOTPRINT/iptables" | grep -vxFf "$FOOTPRINT/ip6tables" | grep -E -- '-j (MASQUERADE|SNAT|DNAT)') ]] ||
        [[ -n $(links | comm -13 "$FOOTPRINT/links" -) ]]
}

# Prints what is still there; nothing if the machine is as before.
footprint_left() {
    [[ -d $FOOTPRINT ]] || return 0
    new_links | sed 's/^/network link /'
    new_rules iptables | sed 's/^/iptables rule /'
    new_rules ip6tables | sed 's/^/ip6tables rule /'
    new_cgroups | sed 's/^/control group /'
    new_folders | sed 's/^/folder /'
    if shares_network; then return; fi
    if others_forward; then return; fi
    sysctls | grep -xFf "$FOOTPRINT/sysctls-ours" 2>/dev/null | sed 's/^/kernel setting /' || true
}
