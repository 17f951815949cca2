package domain

// privateFields are the names of the values that the submitting body does not
// read: who suggested a review, and how to reach him.
func (p *Procedure) privateFields() map[string]bool {
	secret := map[string]bool{}
	note := func(fields []Field) {
		for _, f := range fields {
			if f.Private {
				secret[f.Name] = true
			}
		}
	}
	note(p.Fields)
	for _, s := range p.Steps {
		for _, d := range s.Decisions {
			note(d.Fields)
		}
	}
	return secret
}

// published is the event without what is kept from the submitting body.
func published(c *Case, spec DecisionSpec, e Event, secret map[string]bool) Event {
	e.Facts = keep(e.Facts, func(f Fact) bool { return !secret[f.Name] })
	if spec.Private {
		e.Comment, e.Opinion, e.Facts, e.Version = "", nil, nil, nil
	}
	if e.Version != nil {
		e.Version = c.publishedVersion(*e.Version)
	}
	return e
}

// publishedVersion leaves the private papers out; nil where nothing is left.
func (c *Case) publishedVersion(v Version) *Version {
	files := keep(v.Files, func(f File) bool {
		m, _ := c.Procedure.Material(f.Material)
		return !m.Private
	})
	if len(files) == 0 && len(v.Files) > 0 {
		return nil
	}
	v.Files = files
	return &v
}

func (c *Case) publishedVersions() []Version {
	var versions []Version
	for _, e := range c.Events {
		if e.Version == nil || specOf(c, e).Private {
			continue
		}
		if v := c.publishedVersion(*e.Version); v != nil {
			versions = append(versions, *v)
		}
	}
	return versions
}

func (c *Case) publishedOpinions() []Opinion {
	var opinions []Opinion
	for _, e := range c.Events {
		if e.Opinion != nil && !specOf(c, e).Private {
			opinions = append(opinions, *e.Opinion)
		}
	}
	return opinions
}
