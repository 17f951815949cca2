package procedures

import "sanbi/domain"

// Report tells the violations of a file as text: one line each, with the path
// that breaks the rule drawn below it. p is nil where nothing can be drawn.
func Report(file string, p *domain.Procedure, violations []Violation) string {
	var d document
	for _, v := range violations {
		d.line("%s: %s", file, v)
		if p == nil {
			continue
		}
		for _, line := range Draw(p, v) {
			d.line("    %s", line)
		}
	}
	return d.String()
}
