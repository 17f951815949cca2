package documents

import (
	"encoding/binary"
	"io"
	"unicode/utf16"
)

const (
	oleMagic      = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
	oleHeader     = 512
	maxOLESectors = 256 // directory sectors looked at; a Word file has a handful
)

// sniffOLE tells a legacy Word/WPS document and a password-protected OOXML file
// (MS-OFFCRYPTO: stream EncryptedPackage) from other OLE files.
func sniffOLE(r io.ReaderAt, size int64) Format {
	names := oleNames(r, size)
	switch {
	case names["EncryptedPackage"]:
		return FormatEncrypted
	case names["WordDocument"]:
		return FormatDOC
	}
	return FormatUnknown
}

// oleNames lists the directory entries of a compound file (MS-CFB 2.6). A
// damaged file gives the names found so far.
func oleNames(r io.ReaderAt, size int64) map[string]bool {
	names := map[string]bool{}
	header := make([]byte, oleHeader)
	if size < oleHeader {
		return names
	}
	if _, err := r.ReadAt(header, 0); err != nil {
		return names
	}
	shift := binary.LittleEndian.Uint16(header[30:])
	if shift != 9 && shift != 12 {
		return names
	}
	sector := binary.LittleEndian.Uint32(header[48:])
	buf := make([]byte, 1<<shift)
	for range maxOLESectors {
		if !readSector(r, sector, buf) {
			return names
		}
		for e := 0; e+128 <= len(buf); e += 128 {
			names[oleName(buf[e:e+128])] = true
		}
		var ok bool
		if sector, ok = nextSector(r, header, sector, shift); !ok {
			return names
		}
	}
	return names
}

func readSector(r io.ReaderAt, sector uint32, buf []byte) bool {
	_, err := r.ReadAt(buf, (int64(sector)+1)*int64(len(buf)))
	return err == nil
}

// nextSector follows the allocation table through the 109 table sectors that
// the header names (files to about 7 MB, 436 MB with large sectors). The
// directory of a larger file is found as far as it lies there.
func nextSector(r io.ReaderAt, header []byte, sector uint32, shift uint16) (uint32, bool) {
	perTable := uint32(1) << (shift - 2)
	table := sector / perTable
	if table >= 109 {
		return 0, false
	}
	at := binary.LittleEndian.Uint32(header[76+4*table:])
	var entry [4]byte
	if _, err := r.ReadAt(entry[:], (int64(at)+1)<<shift+int64(sector%perTable)*4); err != nil {
		return 0, false
	}
	next := binary.LittleEndian.Uint32(entry[:])
	return next, next < 0xfffffffa
}

func oleName(entry []byte) string {
	n := int(binary.LittleEndian.Uint16(entry[64:]))
	if n < 2 || n > 64 {
		return ""
	}
	units := make([]uint16, 0, 31)
	for i := 0; i+2 <= n-2; i += 2 {
		units = append(units, binary.LittleEndian.Uint16(entry[i:]))
	}
	return string(utf16.Decode(units))
}
