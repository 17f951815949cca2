package standalone

import (
	"fmt"
	"os"
	"path/filepath"
	"syscall"
)

// lock keeps a second process off the data directory. The lock dies with the
// process, however it ends.
func lock(dir string) (unlock func(), err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("无法建立数据目录 %s：%w", dir, err)
	}
	file, err := os.OpenFile(filepath.Join(dir, "lock"), os.O_CREATE|os.O_RDWR, 0o600) // #nosec G304 -- the operator's own directory
	if err != nil {
		return nil, fmt.Errorf("数据目录 %s 无法写入：%w", dir, err)
	}
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil { // #nosec G115 -- a file descriptor
		_ = file.Close()
		return nil, fmt.Errorf("数据目录 %s 正由另一个进程使用，请先停止它", dir)
	}
	return func() { _ = file.Close() }, nil
}
