# A Kubernetes node in a container on cgroup v2, with nothing of /sys/fs/cgroup bound: where are its Pods' groups?
# Arguments: the archives of kubernetes and nginx. Run: testbed machine testbed/machine/kubernetes-cgroups.sh kubernetes nginx
note() { echo "machine: $(cut -d. -f1 /proc/uptime)s $*" >&2; }
kubectl() { docker exec node kubectl "$@"; }
groups() { (cd /sys/fs/cgroup && find . -type d -name "$1" | sed 's/^\.//; s/^/    "/; s/$/"/' | sort | sed '$!s/$/,/'); }

node_image=$(docker load -qi "$1" | sed 's/^Loaded image: //')
# All is slow here: the node's scripts wait thirty times as long.
common=/usr/local/lib/node/common.sh
docker run --rm --entrypoint cat "$node_image" $common | sed 's/end=$((SECONDS + $1))/end=$((SECONDS + 30 * $1))/' >/tmp/common.sh
docker create --name node --hostname node --privileged --tmpfs /run -v /tmp/common.sh:$common:ro "$node_image" server >/dev/null
docker start node >/dev/null
note "waiting for the node"
until docker logs node 2>&1 | grep -q 'Node controller sync successful'; do
    docker logs node 2>&1 | tail -n 1 >&2
    if [ "$(docker inspect --format '{{.State.Running}}' node)" != true ]; then
        docker cp node:/var/log/. - 2>/dev/null | tar -xO | tail -n 30 >&2
        exit 1
    fi
    # Each question takes as long as a node's second elsewhere.
    sleep 15
done
docker exec -i node ctr -n k8s.io images import - <"$2" >&2
image=$(docker exec node ctr -n k8s.io images ls -q name~=nginx | grep -v sha256 | head -n 1)
kubectl create deployment my-web --image="$image" --replicas=3 >&2
kubectl rollout status deployment/my-web --timeout=300s >&2

cat <<END
{
  "what": "A Kubernetes node in a container with a private cgroup namespace and no bind: the control groups of its Pods, as the machine sees them",
  "note": "emulated machine: counts, not times",
  "kernel": "$(uname -r), $(sed -n "s,.* /sys/fs/cgroup \([^ ]*\) .*,\1,p" /proc/mounts)",
  "machine": "QEMU $(cat /sys/class/dmi/id/product_version), software emulation",
  "engine": "$(docker version --format '{{.Server.Version}}, API {{.Server.APIVersion}}')",
  "kubernetes": "$(kubectl get nodes -o jsonpath='{.items[0].status.nodeInfo.kubeletVersion}')",
  "date": "$(date -u +%F)",
  "cgroupNamespace": "$(docker inspect --format '{{.HostConfig.CgroupnsMode}}' node)",
  "binds": "$(docker inspect --format '{{.HostConfig.Binds}}' node)",
  "container": "$(docker inspect --format '{{.Id}}' node)",
  "podsRunning": $(kubectl get pods --no-headers --field-selector=status.phase=Running | wc -l),
  "kubepods": [
$(groups kubepods)
  ],
  "pods": [
$(groups 'pod*')
  ]
}
END
