package e2e_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// memoryOf is a line of /proc/PID/status, in MB; 0 of a process that is gone.
func memoryOf(pid int, line string) float64 {
	text, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "status"))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(text), line+":")
	kb, _ := strconv.Atoi(strings.Fields(rest + " 0")[0])
	return float64(kb) / 1024
}

// cpuOf reads /proc/PID/stat: what a process used and what its ended children
// did, in seconds, and its parent.
func cpuOf(pid int) (own, ended float64, parent int) {
	text, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "stat"))
	if err != nil {
		return 0, 0, 0
	}
	_, rest, _ := strings.Cut(string(text), ") ")
	fields := strings.Fields(rest)
	if len(fields) < 15 {
		return 0, 0, 0
	}
	var ticks [4]float64 // hundredths of a second
	for i := range ticks {
		ticks[i], _ = strconv.ParseFloat(fields[11+i], 64)
	}
	parent, _ = strconv.Atoi(fields[1])
	return (ticks[0] + ticks[1]) / 100, (ticks[2] + ticks[3]) / 100, parent
}

// childrenOf are the processes that a process started and that still run.
func childrenOf(parent int) (pids []int) {
	processes, _ := filepath.Glob("/proc/[0-9]*")
	for _, dir := range processes {
		pid, _ := strconv.Atoi(filepath.Base(dir))
		if _, _, by := cpuOf(pid); by == parent {
			pids = append(pids, pid)
		}
	}
	return pids
}
