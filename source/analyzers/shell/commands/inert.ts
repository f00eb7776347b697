/** Programs that touch no file of interest, whatever their words are. Redirections are read all the same. */
export const inert: ReadonlySet<string> = new Set(
	`: [ alias arch basename bg break builtin cal cd clear continue command date declare dirname dirs disown echo
	exit export expr factor false fg free getconf getopts groups hash help history hostname id jobs kill killall let local logname
	lsblk lscpu mapfile md5 nproc numfmt pgrep pidof pkill popd printenv printf ps pushd pwd read readarray readonly return
	reset seq set shift shopt sleep stty sync sysctl test times tput trap true tty type typeset ulimit umask
	unalias uname unset uptime users vmstat w wait whereis which who whoami yes apply_patch applypatch`.split(
		/\s+/v,
	),
);
