package config

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// setDatabase never repeats the value: it holds a password.
func setDatabase(c *Config, value string) error {
	if value == "" {
		return errors.New("is not set; it must begin with postgres:// or sqlite:///")
	}
	if file, ok := strings.CutPrefix(value, "sqlite://"); ok {
		if !strings.HasPrefix(file, "/") || strings.HasSuffix(file, "/") {
			return errors.New("must name a file by its absolute path, as in sqlite:///var/lib/sanbi/sanbi.db")
		}
		c.DatabaseURL = value
		return nil
	}
	if !strings.HasPrefix(value, "postgres://") {
		return errors.New("must begin with postgres:// or sqlite:///")
	}
	u, err := url.Parse(value)
	if err != nil || u.Host+u.Query().Get("host") == "" || strings.Trim(u.Path, "/")+u.Query().Get("dbname") == "" {
		return errors.New("must look like postgres://user:password@host/name; " +
			"write special characters of the password as %XX")
	}
	c.DatabaseURL = value
	return nil
}

// setTemporal also takes gRPC's name for several hosts, dns:///host:port.
func setTemporal(c *Config, value string) error {
	var plain string
	if err := address(func(*Config) *string { return &plain })(c, strings.TrimPrefix(value, "dns:///")); err != nil {
		return err
	}
	c.TemporalAddress = value
	return nil
}

func setLevel(c *Config, value string) error {
	if err := c.LogLevel.UnmarshalText([]byte(value)); err != nil {
		return fmt.Errorf("%q is none of debug, info, warn, error", value)
	}
	return nil
}

// setReminders takes a time of day, as 09:00.
func setReminders(c *Config, value string) error {
	at, err := time.Parse("15:04", value)
	if err != nil || at.Hour()+at.Minute() == 0 {
		return fmt.Errorf("%q is not a time of day such as 09:00", value)
	}
	c.Reminders = time.Duration(at.Hour())*time.Hour + time.Duration(at.Minute())*time.Minute
	return nil
}

// setProxies takes single addresses and ranges, separated by commas.
func setProxies(c *Config, value string) error {
	for entry := range strings.SplitSeq(value, ",") {
		entry = strings.TrimSpace(entry)
		if entry == "" {
			continue
		}
		_, addressErr := netip.ParseAddr(entry)
		if _, err := netip.ParsePrefix(entry); err != nil && addressErr != nil {
			return fmt.Errorf("%q is neither an address nor a range such as 10.0.0.0/8", entry)
		}
		c.TrustedProxies = append(c.TrustedProxies, entry)
	}
	return nil
}

func setFormat(c *Config, value string) error {
	if value != "text" && value != "json" {
		return fmt.Errorf("%q is neither text nor json", value)
	}
	c.LogFormat = value
	return nil
}

func text(field func(*Config) *string) func(*Config, string) error {
	return func(c *Config, value string) error {
		*field(c) = value
		return nil
	}
}

func required(field func(*Config) *string) func(*Config, string) error {
	return func(c *Config, value string) error {
		if value == "" {
			return errors.New("is not set")
		}
		*field(c) = value
		return nil
	}
}

func address(field func(*Config) *string) func(*Config, string) error {
	return func(c *Config, value string) error {
		_, port, err := net.SplitHostPort(value)
		if err != nil {
			return fmt.Errorf("%q is not an address with a port, such as 127.0.0.1:8080", value)
		}
		if _, err := strconv.ParseUint(port, 10, 16); err != nil {
			return fmt.Errorf("%q: the port is not a number up to 65535", value)
		}
		*field(c) = value
		return nil
	}
}

func number(least, most int, field func(*Config) *int) func(*Config, string) error {
	return func(c *Config, value string) error {
		n, err := strconv.Atoi(value)
		if err != nil || n < least || n > most {
			return fmt.Errorf("%q is not a number from %d to %d", value, least, most)
		}
		*field(c) = n
		return nil
	}
}

func flag(field func(*Config) *bool) func(*Config, string) error {
	return func(c *Config, value string) error {
		on, err := strconv.ParseBool(value)
		if err != nil {
			return fmt.Errorf("%q is neither true nor false", value)
		}
		*field(c) = on
		return nil
	}
}
