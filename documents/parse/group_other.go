//go:build !unix

package parse

import "os/exec"

func separate(cmd *exec.Cmd) { cmd.Cancel = func() error { return endGroup(cmd) } }

func endGroup(cmd *exec.Cmd) error {
	if cmd.Process == nil {
		return nil
	}
	return cmd.Process.Kill()
}

// endWithParent does nothing here: the time limit ends the child.
func endWithParent() {}
