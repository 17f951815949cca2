//go:build unix

package parse

import (
	"os"
	"os/exec"
	"syscall"
	"time"
)

// separate puts the child into a process group of its own, so that what it
// starts ends with it.
func separate(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return endGroup(cmd) }
}

// endGroup ends the child and all that it started.
func endGroup(cmd *exec.Cmd) error {
	if cmd.Process == nil {
		return nil
	}
	return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
}

// lookForParent is how often a child looks whether its parent is still there.
const lookForParent = time.Second

// endWithParent ends this process and all that it started once its parent is gone.
func endWithParent() {
	parent := os.Getppid()
	for range time.Tick(lookForParent) {
		if os.Getppid() != parent {
			_ = syscall.Kill(0, syscall.SIGKILL) // its own group, see separate
		}
	}
}
