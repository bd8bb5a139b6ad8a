# SPDX-License-Identifier: GPL-3.0-or-later
#
# say.sh - what the front doors share: one clear line for each thing that stops them.

# stop WORDS... - says what is wrong and what to do, and ends.
stop() {
	printf 'Backdesk: %s\n' "$*" >&2
	exit 1
}

warn_about_release() {
	local id=unknown release=unknown
	if [ -r /etc/os-release ]; then
		id=$(. /etc/os-release && echo "${ID:-unknown}")
		release=$(. /etc/os-release && echo "${VERSION_ID:-unknown}")
	fi
	[ "$id $release" = "debian 12" ] ||
		echo "Warning: this is $id $release; Backdesk is built and tested on Debian 12." >&2
}

# need_space MEGABYTES PURPOSE FOLDER - stops when the disk of the folder has less.
need_space() {
	local free
	free=$(df -Pm "$3" | awk 'NR == 2 { print $4 }')
	[ "$free" -ge "$1" ] ||
		stop "$2 needs $1 MB on the disk of $3, and $free MB are free. Free some space and run this again."
}

# need_own_folder - stops when this folder, or what an earlier run left in it, belongs to somebody else.
need_own_folder() {
	local place
	for place in . build data tests/journeys/node_modules; do
		[ ! -e "$place" ] || [ -w "$place" ] ||
			stop "$(id -un) may not write in $(realpath "$place"). Its owner is $(stat -c %U "$place"):" \
				"run this as $(stat -c %U "$place"), or clone the repository anew."
	done
}
