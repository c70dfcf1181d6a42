# shellcheck shell=bash disable=SC2034,SC2153  # some variables belong to the other files
# Options, log lines, and keeping the components running.

PKI=/etc/kubernetes/pki
POD_CIDR=10.42.0.0/16
SERVICE_CIDR=10.43.0.0/16
SAN=()
URL=${K3S_URL:-}
TOKEN=${K3S_TOKEN:-}
CLUSTER_INIT=${K3S_CLUSTER_INIT:-}

# One line to stdout with the seconds since the start.
log() { printf '%3ds  %s\n' "$SECONDS" "$*"; }

# The options of k3s that matter here; the others are ignored, those that are not known with a word.
read_options() {
    local option value
    while (($#)); do
        option=${1%%=*}
        # "--option=value" is one word, "--option value" is two, and some options have no value.
        if [[ $1 == *=* ]]; then
            value=${1#*=}
        elif [[ ${2:--} != -* ]]; then
            value=$2
            shift
        else
            value=
        fi
        shift
        case $option in
            --tls-san) SAN+=("$value") ;;
            --token | -t) TOKEN=$value ;;
            --server | -s) URL=$value ;;
            --cluster-init) CLUSTER_INIT=${value:-true} ;;
            --node-name) hostname "$value" ;;
            --disable | --write-kubeconfig-mode | --snapshotter | --kubelet-arg | --kube-apiserver-arg) ;;
            *) log "option $option $value is not known here, and is ignored" ;;
        esac
    done
    NODE=$(hostname)
}

# keep NAME COMMAND...   runs it in the background, with a log of its own, again whenever it ends
keep() {
    local name=$1
    shift
    (
        trap - TERM INT
        while true; do
            "$@" >>"/var/log/$name.log" 2>&1 || true
            echo "--- $name ended and is started again" >>"/var/log/$name.log"
            sleep 0.3
        done
    ) &
}

# wait_for SECONDS COMMAND...   until it succeeds
wait_for() {
    local end=$((SECONDS + $1))
    shift
    until "$@" >/dev/null 2>&1; do
        if lacks_inotify; then
            log "error: the machine allows no more inotify instances, without which containerd serves no kubelet:" \
                "raise fs.inotify.max_user_instances ($(</proc/sys/fs/inotify/max_user_instances)), or end other clusters"
            exit 1
        fi
        if ((SECONDS >= end)); then
            log "error: this did not succeed in time: $*; see /var/log"
            exit 1
        fi
        sleep 0.1
    done
}

# A server takes 19 of them, an agent 8; a kernel allows a user 128 unless it is told otherwise.
lacks_inotify() { grep -qs "initialize inotify: too many open files" /var/log/containerd.log; }

# port_open HOST PORT
port_open() { (exec 3<>"/dev/tcp/$1/$2"); }

# All other processes of this container end with its first process, which is this script. What etcd
# has written is with the kernel already, so it may end like this.
stop_node() {
    log "stopping"
    exit 0
}

# kubeconfig FILE SERVER CONTENT-OF-CLUSTER CONTENT-OF-USER
kubeconfig() {
    mkdir -p "${1%/*}"
    cat >"$1" <<EOF
apiVersion: v1
kind: Config
clusters:
- name: default
  cluster:
    $3
    server: $2
contexts:
- name: default
  context: {cluster: default, user: default}
current-context: default
preferences: {}
users:
- name: default
  user:
$4
EOF
    chmod 600 "$1"
}

# kubeconfig_files FILE SERVER CERTIFICATE KEY
kubeconfig_files() {
    kubeconfig "$1" "$2" "certificate-authority: $PKI/ca.crt" "    client-certificate: $3
    client-key: $4"
}

# start_kubelet FURTHER-OPTION...
start_kubelet() {
    keep kubelet kubelet --config=/etc/kubernetes/kubelet.yaml --kubeconfig=/etc/kubernetes/kubelet.conf \
        --hostname-override="$NODE" --node-ip="$ADDRESS" --v=1 "$@"
}

# start_proxy KUBECONFIG
start_proxy() {
    keep kube-proxy kube-proxy --kubeconfig="$1" --hostname-override="$NODE" --proxy-mode=iptables \
        --cluster-cidr="$POD_CIDR" --conntrack-max-per-core=0 --conntrack-tcp-timeout-established=0 \
        --conntrack-tcp-timeout-close-wait=0 --iptables-min-sync-period=100ms
}

# Pods of other nodes are reached through those nodes. A watch tells when a node comes or changes.
start_routes() {
    keep routes follow_nodes "$1"
}

follow_nodes() {
    kubectl --kubeconfig="$1" get nodes --watch --no-headers \
        -o 'custom-columns=RANGE:.spec.podCIDR,ADDRESS:.status.addresses[?(@.type=="InternalIP")].address' |
        while read -r range address; do
            if [[ $range == */* && $address == *.* && $address != "$ADDRESS" ]]; then
                ip route replace "$range" via "$address"
            fi
        done
}
