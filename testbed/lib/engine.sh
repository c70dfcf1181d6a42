# shellcheck shell=bash
# A private Docker Engine in a process and mount namespace of its own.
#
# When the first process of a process namespace ends, the kernel kills all others in it and drops its
# mounts: containers, shims and all, whatever state they are in. That is how the Engine is stopped
# reliably. It stays in the machine's network namespace, so that published ports are reachable.

SOCKET=$RUN/docker.sock
ENGINE_LOG=$CACHE/engine.log

# A minimal Debian has no pgrep. Prints "pid arguments" of each process.
processes() {
    local folder words
    for folder in /proc/[0-9]*; do
        if { mapfile -d '' -t words <"$folder/cmdline"; } 2>/dev/null && ((${#words[@]})); then
            echo "${folder#/proc/} ${words[*]//$'\n'/ }"
        fi
    done
}

# The processes of that name.
processes_named() { { grep -lx -- "$1" /proc/[0-9]*/comm 2>/dev/null || true; } | cut -d/ -f3; }

# The start time of a process; together with the process id it is unique.
start_time() {
    local stat
    stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 0
    # The name, in parentheses, may contain blanks; the start time is the 20th field after it.
    stat=${stat##*) }
    echo "$stat" | cut -d' ' -f20
}

# A record "pid start-time" in a file of $RUN: prints the pid if that very process is alive.
alive() {
    local pid started
    read -r pid started 2>/dev/null <"$RUN/$1" || return 0
    if [[ -n $started && $(start_time "$pid") == "$started" ]]; then echo "$pid"; fi
}

# kept, the pid of a live process, dead (it has ended), or none
engine_owner() {
    if [[ ! -e $RUN/owner ]]; then
        echo none
    elif [[ $(<"$RUN/owner") == kept ]]; then
        echo kept
    else
        local pid
        pid=$(alive owner)
        echo "${pid:-dead}"
    fi
}

engine_answers() { timeout 3 docker -H "unix://$SOCKET" version --format '{{.Server.Version}}' >/dev/null 2>&1; }

# running, stopped (nothing is there) or broken (something is, but not a working Engine)
engine_state() {
    if [[ -n $(alive engine) ]] && [[ ! -w $SOCKET ]] && ((EUID != 0)); then
        echo running # as far as an ordinary user can see
    elif [[ -n $(alive engine) ]] && engine_answers; then
        echo running
    elif [[ -e $RUN/engine || -n $(engine_processes) ]]; then
        echo broken
    else
        echo stopped
    fi
}

# Whatever runs in our process namespace has been started by this command line, and is its child.
engine_processes() { processes | sed -nE "s|^([0-9]+) unshare --fork --kill-child .*--exec-root $RUN/exec .*|\1|p"; }

# Another dockerd that uses the machine's network. Those in containers have a pid in each process
# namespace, or a network of their own. With ORCHESTRATION_LAB_BESIDE_ENGINE=yes ours starts all the same.
foreign_engine() {
    local pid network
    if [[ -n ${ORCHESTRATION_LAB_BESIDE_ENGINE:-} ]]; then return; fi
    for pid in $(processes_named dockerd); do
        # Only root can see the network of a process.
        network=$(readlink "/proc/$pid/ns/net" 2>/dev/null || readlink /proc/self/ns/net)
        if [[ $network == "$(readlink /proc/self/ns/net)" && $(awk '/^NSpid:/ { print NF - 1 }' "/proc/$pid/status" 2>/dev/null) == 1 ]]; then
            echo "$pid"
            return
        fi
    done
}

why_no_engine() {
    local reason
    reason=$(why_not_supported)
    if [[ -z $(engine_programs) && -n $reason ]]; then
        echo "$reason"
    elif [[ -n $(foreign_engine) ]]; then
        echo "a Docker Engine that is not ours runs already (process $(foreign_engine))"
    elif ((EUID != 0)); then
        echo "root is needed"
    elif ! unshare --mount --pid --fork true 2>/dev/null; then
        echo "this machine does not allow new namespaces (it is probably a container without privileges)"
    fi
}

require_engine_possible() {
    local reason
    reason=$(why_no_engine)
    if [[ -n $reason ]]; then
        die "a private Docker Engine cannot be started" "$reason" \
            "run as root; use the Engine that is there (DOCKER_HOST), or allow both with ORCHESTRATION_LAB_BESIDE_ENGINE=yes"
    fi
}

# The folder of Docker's programs: the running Engine's, which may be in another cache, or ours.
engine_programs() {
    local folder
    for folder in "$(cat "$RUN/programs" 2>/dev/null)" "$CACHE/docker-$(machine_suite)-"*; do
        if [[ -x $folder/programs/dockerd ]]; then
            echo "$folder"
            return
        fi
    done
}

# Docker is ours in any case; ip and iptables are the machine's if it has them.
engine_path() {
    local folder
    folder=$(engine_programs)
    if [[ -n $folder ]]; then PATH=$folder/programs:$PATH:$folder/tools; fi
}

# A start script for each program, as its libraries lie beside it. These are of the machine's own
# suite, as is the C library, which is not among them. The folder may be moved.
start_scripts() {
    local root=$1 folder=$2 name file libraries
    shift 2
    mkdir -p "$root/$folder"
    libraries=$(cd "$root" && echo usr/lib/*-linux-gnu)
    for name in "$@"; do
        file=usr/sbin/$name
        if [[ ! -e $root/$file ]]; then file=usr/bin/$name; fi
        # shellcheck disable=SC2016  # what the shell of the start script is to expand
        printf '#!/bin/sh\nroot=${0%%/*/*}\nexport LD_LIBRARY_PATH="$root/%s" XTABLES_LIBDIR="$root/%s/xtables"\nexec "$root/%s" "$@"\n' \
            "$libraries" "$libraries" "$file" >"$root/$folder/$name"
        chmod +x "$root/$folder/$name"
    done
}

# Are the Engine's programs there, as they were unpacked? What is damaged is removed, unless an Engine runs with it.
engine_programs_hold() {
    local folder
    folder=$(engine_programs)
    [[ -n $folder ]] || return 1
    if [[ $(engine_state) != stopped ]] || digests_hold "$folder"; then return; fi
    say "the Docker Engine in the cache is damaged, and is unpacked again"
    rm -rf "$CACHE/docker-$(machine_suite)-"*
    return 1
}

# The Engine of the machine's own suite (newer programs need a newer C library), unpacked into the cache.
engine_unpack() (
    make_cache
    exec 6>"$CACHE/docker.lock"
    flock 6
    if engine_programs_hold; then return; fi
    require_supported
    suite=$(machine_suite)
    packages=(docker.io iptables iproute2)
    # From Debian 13 on the command line is a package of its own.
    if [[ $suite != bookworm ]]; then packages+=(docker-cli); fi
    rm -rf "$CACHE"/docker.??????
    temp=$(mktemp -d "$CACHE/docker.XXXXXX")
    trap 'heartbeat_stop; rm -rf "$temp" "$temp.packages"' EXIT
    say "unpacking Debian's Docker Engine into the cache (about 15 s)"
    heartbeat_start "unpacking docker.io" "15s"
    SUITE=$suite packages_unpack "$temp" "libc6 netbase dmsetup libcap2-bin" "${packages[@]}"
    heartbeat_stop
    rm -rf "${temp:?}"/{etc,var,usr/share,usr/lib/systemd}
    start_scripts "$temp" programs dockerd docker docker-proxy containerd containerd-shim-runc-v2 runc
    # The Engine puts this one, linked statically, into containers.
    ln -s ../usr/bin/docker-init "$temp/programs/docker-init"
    start_scripts "$temp" tools ip {iptables,ip6tables}-{nft,legacy}{,-save,-restore}
    chmod 755 "$temp"
    version=$(package_version "$temp" docker.io)
    # Which kind of firewall the kernel has is found out at each start, and set by links.
    digests_record "$temp"
    mv -T "$temp" "$CACHE/docker-$suite-${version%%+*}"
)

engine_path

# The kind of firewall that the kernel has.
engine_firewall() {
    local tools program family variant
    tools=$(engine_programs)/tools
    for family in iptables ip6tables; do
        variant=nft
        if ! "$tools/$family-nft" -t nat -S >/dev/null 2>&1 && "$tools/$family-legacy" -t nat -S >/dev/null 2>&1; then
            variant=legacy
        fi
        for program in "" -save -restore; do ln -sfn "$family-$variant$program" "$tools/$family$program"; done
    done
}

# Bit 24 of the capabilities a process of this machine can ever have.
lacks_cap_sys_resource() {
    local bounding
    bounding=$(awk '/^CapBnd:/ { print $2 }' /proc/self/status)
    ((!(0x$bounding >> 24 & 1)))
}

engine_start() {
    local options=(
        --host "unix://$SOCKET" --data-root "$CACHE/engine" --exec-root "$RUN/exec" --pidfile "$RUN/dockerd.pid"
        --exec-opt native.cgroupdriver=cgroupfs --cgroup-parent "/$CGROUP_PARENT" --config-file "$RUN/daemon.json"
        --log-opt max-size=10m --bridge "$BRIDGE"
    )
    # Left by a machine that went down: no process of it can be alive any more.
    rm -rf "$RUN/exec" "$SOCKET" "$RUN/dockerd.pid"
    mkdir -p "$CACHE/engine" "$RUN/exec"
    raise_inotify_limit
    ip link show "$BRIDGE" >/dev/null 2>&1 || ip link add name "$BRIDGE" type bridge
    # A file of its own, so that a daemon.json of the machine does not interfere.
    echo '{}' >"$RUN/daemon.json"
    if lacks_cap_sys_resource; then
        options+=(--add-runtime "runc-reduced=$TESTBED/lib/runc-without-missing-capabilities" --default-runtime runc-reduced)
    fi
    # tini reaps the processes that containers leave to the first process of the namespace.
    setsid unshare --fork --kill-child --pid --mount-proc --propagation slave \
        docker-init -- dockerd "${options[@]}" </dev/null >"$ENGINE_LOG" 2>&1 &
    echo "$! $(start_time $!)" >"$RUN/engine"
    # engine-down may be called with another cache.
    echo "$CACHE/engine" >"$RUN/data-root"
}

engine_wait() {
    local tries
    for ((tries = 0; tries < 200; tries++)); do
        if [[ -S $SOCKET ]] && engine_answers; then return; fi
        if [[ -z $(alive engine) ]]; then break; fi
        sleep 0.1
    done
    grep -E 'level=(error|fatal)|failed' "$ENGINE_LOG" | tail -5 >&2 || true
    engine_stop
    rm -rf "$RUN"
    die "the private Docker Engine did not start" "see the lines above and $ENGINE_LOG" "run testbed engine-down, then try again"
}

# One run at a time may start or stop the Engine. The folder /run serves as the lock, since a file
# would have to be left behind; the lock ends with this script.
engine_lock() {
    exec 7</run
    flock -w 120 7 || die "the private Docker Engine is being started or stopped by another run" \
        "it has been at it for two minutes" "try again later"
}

engine_up() {
    local owner=$1 current began=$SECONDS
    if [[ $owner != kept && -z $(start_time "$owner") ]]; then usage_error "there is no process $owner"; fi
    require_engine_possible
    make_cache
    mkdir -p "$RUN"
    engine_lock
    current=$(engine_owner)
    case $(engine_state) in
        running)
            if [[ $current == kept || $current == "$owner" ]]; then
                say "the private Docker Engine is running already (owner: $current)"
                echo "DOCKER_HOST=unix://$SOCKET"
                return
            elif [[ $current != dead && $current != none ]]; then
                die "the private Docker Engine is in use" "process $current owns it" "wait until it ends, or run testbed engine-down"
            fi
            say "a private Docker Engine was left by a run that has ended; stopping it first"
            engine_stop
            ;;
        broken)
            say "a private Docker Engine was left half dead; putting that right first"
            engine_stop
            ;;
    esac
    engine_unpack
    engine_programs >"$RUN/programs"
    engine_path
    engine_firewall
    say "starting the private Docker Engine (about 3 s)"
    if [[ $owner == kept ]]; then echo kept; else echo "$owner $(start_time "$owner")"; fi >"$RUN/owner"
    footprint_record
    # The lock must not be inherited by the Engine.
    engine_start 7>&-
    engine_wait
    footprint_record_changes
    # Nothing that lives can need them: the Engine has only just been started.
    engine_forget_run_images >"$RUN/empty.log" 2>&1 || true
    say "it is ready after $(minutes $((SECONDS - began))); its log: $ENGINE_LOG"
    echo "DOCKER_HOST=unix://$SOCKET"
}

# From now on the Engine belongs to nobody who could end: it stays until engine-down.
engine_keep() {
    engine_lock
    if [[ $(engine_state) != running ]]; then
        die "the private Docker Engine cannot be kept" "it is not running" "start it with testbed engine-up --owner kept"
    fi
    echo kept >"$RUN/owner"
}

# Images that were made for one run (an update's, for example). Those that all runs use carry no label of one.
engine_forget_run_images() {
    local docker=(timeout 30 docker -H "unix://$SOCKET") ids
    ids=$("${docker[@]}" images -q --filter label=orchestration-lab/run | sort -u)
    # shellcheck disable=SC2086  # a list of ids
    if [[ -n $ids ]]; then "${docker[@]}" rmi -f $ids || true; fi
}

# Containers, volumes, networks, the swarm and the images of runs, through the Engine itself.
engine_empty() {
    local docker=(timeout 30 docker -H "unix://$SOCKET") ids
    "${docker[@]}" swarm leave --force || true
    ids=$("${docker[@]}" ps -aq) || return 0
    # shellcheck disable=SC2086  # a list of ids
    if [[ -n $ids ]]; then "${docker[@]}" rm -f -v $ids || true; fi
    ids=$("${docker[@]}" volume ls -q)
    # shellcheck disable=SC2086
    if [[ -n $ids ]]; then "${docker[@]}" volume rm -f $ids || true; fi
    "${docker[@]}" network prune -f || true
    engine_forget_run_images
}

# The same on the files of an Engine that cannot be asked any more. Images are kept; those of a run
# are forgotten when the Engine is started again.
engine_empty_files() {
    local data=$1 layer id link
    if [[ -z $(find "$data"/{containers,volumes,swarm} -mindepth 1 -type d 2>/dev/null) ]]; then return; fi
    if [[ ! -d $data/image/overlay2/layerdb ]]; then
        # Not the way of storing that is known here: better lose the images than leave a container.
        rm -rf "$data"
        return
    fi
    for layer in "$data"/image/overlay2/layerdb/mounts/*/; do
        for id in mount-id init-id; do
            [[ -s $layer$id ]] || continue
            id=$(<"$layer$id")
            # A path made of a name that is missing would be the folder of all of them.
            [[ $id =~ ^[0-9a-f]+(-init)?$ ]] || continue
            link=$(cat "$data/overlay2/$id/link" 2>/dev/null || true)
            if [[ $link =~ ^[A-Z0-9]+$ ]]; then rm -f "$data/overlay2/l/$link"; fi
            rm -rf "${data:?}/overlay2/$id"
        done
        rm -rf "$layer"
    done
    rm -rf "$data"/{containers,volumes,network,swarm,containerd,plugins}
}

# Ends the namespace. Asked politely, dockerd stores its state; after 5 s it is not asked any more.
engine_kill() {
    local pid child tries
    for pid in $(alive engine) $(engine_processes); do
        child=$(cat "/proc/$pid/task/$pid/children" 2>/dev/null || true)
        if [[ -n $child ]]; then
            # shellcheck disable=SC2086
            kill -TERM $child 2>/dev/null || true
        fi
        for ((tries = 0; tries < 50; tries++)); do
            if [[ -z $(start_time "$pid") ]]; then break; fi
            sleep 0.1
        done
        # shellcheck disable=SC2086
        kill -KILL $child $pid 2>/dev/null || true
    done
    for ((tries = 0; tries < 50; tries++)); do
        if [[ -z $(engine_processes) && -z $(alive engine) ]]; then break; fi
        sleep 0.1
    done
}

# The processes of the Engine's namespace that are still there, and mounts that leaked.
engine_left() {
    local all
    # First all of it: the filter's own command line names the folder, too.
    all=$(processes)
    grep -F "$RUN/exec" <<<"$all" | sed 's/^/process /' || true
    awk '{ print "mount", $5 }' /proc/self/mountinfo | grep -E "^mount ($RUN|$CACHE)/" || true
}

engine_stop() {
    local mountpoint data=$CACHE/engine
    if [[ -s $RUN/data-root ]]; then data=$(<"$RUN/data-root"); fi
    if [[ -d $FOOTPRINT ]]; then footprint_networks "$data"; fi
    if engine_answers; then engine_empty >"$RUN/empty.log" 2>&1; fi
    engine_kill
    for mountpoint in $(awk '{ print $5 }' /proc/self/mountinfo | grep -E "^($RUN|$data)/" | tac || true); do
        umount -l "$mountpoint" || true
    done
    engine_empty_files "$data"
    footprint_remove
}

# The processes that use the Engine: its owner, and the owners of what is on it, whose label names them (Owner in lab-core).
engine_users() {
    local owner pid started booted ticks
    owner=$(engine_owner)
    if [[ $owner =~ ^[0-9]+$ ]]; then echo "$owner"; fi
    if ! engine_answers; then return; fi
    booted=$(sed -n 's/^btime //p' /proc/stat)
    {
        timeout 5 docker -H "unix://$SOCKET" ps --all --format '{{.Label "orchestration-lab/owner"}}' || true
        timeout 5 docker -H "unix://$SOCKET" volume ls --format '{{.Label "orchestration-lab/owner"}}' || true
    } 2>/dev/null | sort -u | while IFS=_ read -r pid started _; do
        ticks=$(start_time "${pid:-none}")
        if [[ -n $ticks ]] && ((booted + ticks / 100 - started < 3 && started - booted - ticks / 100 < 3)); then echo "$pid"; fi
    done
}

# Is this process one of those that have called us?
is_caller() {
    local pid=$$
    while ((pid > 1)); do
        if [[ $pid == "$1" ]]; then return; fi
        pid=$(sed 's/.*) . \([0-9]*\) .*/\1/' "/proc/$pid/stat")
    done
    return 1
}

# Nobody's Engine is stopped under him; whoever stops his own may.
refuse_under_users() {
    local user
    for user in $(engine_users); do
        if ! is_caller "$user"; then
            die "the private Docker Engine is not stopped" "a lab that is under way uses it (process $user)" \
                "wait for it, end it with: kill $user, or use --force"
        fi
    done
}

# engine_down [--force]
engine_down() {
    local left line
    engine_lock
    if [[ ${1:-} != --force ]]; then refuse_under_users; fi
    if [[ $(engine_state) == stopped && ! -d $FOOTPRINT ]]; then
        say "the private Docker Engine is not running"
        return
    fi
    if ((EUID != 0)); then die "the private Docker Engine cannot be stopped" "root is needed" "run the same as root"; fi
    # The cache may have been deleted meanwhile.
    engine_unpack
    engine_path
    say "stopping the private Docker Engine (about 3 s)"
    engine_stop
    left=$(engine_left; footprint_left)
    if [[ -n $left ]]; then
        while read -r line; do echo "testbed:   left: $line" >&2; done <<<"$left"
        die "the private Docker Engine left something on the machine" "see above" "remove it by hand, or restart the machine"
    fi
    rm -rf "$RUN"
    say "it is stopped; no process, mount, network link, firewall rule or control group of it is left"
}

# purge [--all]   What took minutes of compiling is kept, unless all is to go.
purge() {
    engine_down
    [[ -d $CACHE ]] || return 0
    if ! is_our_cache; then
        die "the cache is not deleted" "$CACHE has no CACHEDIR.TAG of the testbed's" "delete it by hand, if it is the lab's"
    fi
    if [[ ${1:-} != --all && -d $PROGRAMS ]]; then
        say "deleting $CACHE, but for the compiled programs ($(du -sh "$PROGRAMS" | cut -f1); 'purge --all' deletes them, too)"
        find "$CACHE" -mindepth 1 -maxdepth 1 ! -path "$PROGRAMS" -exec rm -rf {} +
    else
        say "deleting $CACHE"
        rm -rf "$CACHE"
    fi
}

# load NAME...   into the private Engine, or the one DOCKER_HOST names
images_load() {
    local name reference tar results reason
    export DOCKER_HOST=${DOCKER_HOST:-unix://$SOCKET}
    if ! command -v docker >/dev/null; then
        engine_unpack
        engine_path
    fi
    if ! command -v docker >/dev/null || ! timeout 5 docker version >/dev/null 2>&1; then
        die "images cannot be loaded" "no Docker Engine answers at $DOCKER_HOST" "run testbed engine-up first, or set DOCKER_HOST"
    fi
    results=$(images_ensure "$@")
    while read -r name reference tar; do
        if [[ $(docker image inspect --format '{{.Id}}' "$reference" 2>/dev/null) != "$(image_info "$name" id)" ]]; then
            say "loading $reference into the Engine (about $(($(image_info "$name" size) / 100000000 + 1)) s)"
            if ! reason=$(docker load --quiet --input "$tar" 2>&1 >/dev/null); then
                echo "$reason" >&2
                timeout 5 docker version >/dev/null 2>&1 ||
                    die "image $name could not be loaded" "the Docker Engine at $DOCKER_HOST has ended meanwhile" "start it again"
                if [[ $reason == *"no space left"* ]]; then
                    die "image $name could not be loaded" "there is no room for it where the Docker Engine keeps its images" \
                        "make room in $(docker info --format '{{.DockerRootDir}}'), for example with: docker image prune"
                fi
                say "the Engine refuses the file; building the image anew"
                rm -f "$tar"
                images_ensure "$name" >/dev/null
                docker load --quiet --input "$tar" >/dev/null
            fi
        fi
    done <<<"$results"
    echo "$results"
}
