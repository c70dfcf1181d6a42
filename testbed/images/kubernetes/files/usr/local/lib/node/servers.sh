# shellcheck shell=bash
# Several servers, as k3s makes them: the first is started with --cluster-init, the further ones with
# --server, and all with the same token. Each has a control plane; their etcds are one cluster, which
# needs a majority of them. The members know each other by address, so it must not change.

is_first_of_several() { [[ $CLUSTER_INIT == true ]]; }

is_further_server() { [[ $ROLE == server && -n $URL ]]; }

is_one_of_several() { is_first_of_several || is_further_server; }

# Of several controller managers and schedulers one may work at a time; one alone need not ask.
leader_elect() { if is_one_of_several; then echo true; else echo false; fi; }

# A member has been here before: it was stopped, and is started again.
is_member() { [[ -d /var/lib/etcd/member ]]; }

# publish_keys   for further servers; whoever has the token may read them, as with k3s
publish_keys() {
    kubectl apply -f /etc/kubernetes/servers.yaml &&
        kubectl -n kube-system create secret generic servers --from-file="$PKI/ca.key" \
            --from-file="$PKI/service-account.key" --dry-run=client -o yaml | kubectl apply -f -
}

take_over_keys() {
    if [[ -z $TOKEN ]]; then
        log "error: a further server needs --token or K3S_TOKEN"
        exit 1
    fi
    if [[ -s $PKI/complete ]]; then return; fi
    await_server
    wait_for 120 fetch_key ca.key
    wait_for 10 fetch_key service-account.key
}

# fetch_key FILE
fetch_key() {
    kubectl --server="$URL" --token="$TOKEN" --certificate-authority="$PKI/ca.crt" -n kube-system get secret servers \
        -o "jsonpath={.data.${1/./\\.}}" | base64 -d >"$PKI/$1" && [[ -s $PKI/$1 ]] && chmod 600 "$PKI/$1"
}

# start_etcd_member OPTION...
# Without TLS: it is a testbed, and who is in the private network of its containers may read all.
start_etcd_member() {
    local peer=http://$ADDRESS:2380 cluster state=existing
    if is_first_of_several; then
        cluster=$NODE=$peer
        state=new
    elif is_member; then
        # It has written down who the members are.
        cluster=$NODE=$peer
    else
        wait_for 120 join_etcd "$peer"
        cluster=$(etcd_members "$peer")
    fi
    keep etcd etcd "$@" --name="$NODE" --listen-peer-urls="$peer" --initial-advertise-peer-urls="$peer" \
        --listen-client-urls="http://127.0.0.1:2379,http://$ADDRESS:2379" --advertise-client-urls="http://$ADDRESS:2379" \
        --initial-cluster="$cluster" --initial-cluster-state="$state"
}

# join_etcd PEER-URL   A cluster takes one new member at a time, and says no until that one is there.
join_etcd() {
    # An answer may be lost or come too late: whoever is a member by then would be refused for ever.
    ask_etcd list '{}' && grep -qF "\"$1\"" /tmp/members.json && return
    ask_etcd add "{\"peerURLs\": [\"$1\"]}"
}

# ask_etcd CALL BODY
ask_etcd() {
    local first=${URL#https://}
    wget -q -T 15 -O /tmp/members.json --post-data="$2" "http://${first%%:*}:2379/v3/cluster/member/$1"
}

# etcd_members OWN-PEER-URL   NAME=PEER-URL,… of all members; the new one has no name there yet
etcd_members() {
    tr -d ' \n' </tmp/members.json | sed 's/.*"members"://' | tr '{' '\n' |
        sed -n -e 's/.*"name":"\([^"]*\)","peerURLs":\["\([^"]*\)".*/\1=\2/p' -e "s,.*\"peerURLs\":\[\"\($1\)\".*,$NODE=\1,p" |
        paste -sd,
}
