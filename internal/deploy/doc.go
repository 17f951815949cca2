// Package deploy checks the deployment files and the operator's documentation
// against the program: settings that exist, commands that exist, images that
// are pinned, secrets that are not written down. Its tests are the package.
package deploy
