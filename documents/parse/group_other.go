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
