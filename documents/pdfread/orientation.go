package pdfread

import (
	"bytes"
	"encoding/binary"
	"image"
)

// turning is the orientation that a camera notes in a JPEG (EXIF tag 0x0112): 1 is
// upright, 3 upside down, 6 and 8 lie on a side, the others are mirrored besides.
type turning int

const asItIs turning = 1

// orientation reads the turning of a JPEG; asItIs where there is none, or it is
// not understood.
func orientation(data []byte) turning {
	for at := 2; at+4 <= len(data) && data[at] == 0xff; {
		length := int(binary.BigEndian.Uint16(data[at+2:]))
		segment := data[at+4 : min(at+2+max(length, 2), len(data))]
		if data[at+1] == 0xe1 && bytes.HasPrefix(segment, []byte("Exif\x00\x00")) {
			return exifTurning(segment[6:])
		}
		if data[at+1] == 0xda { // the picture begins
			break
		}
		at += 2 + max(length, 2)
	}
	return asItIs
}

// exifTurning looks into the first directory of the notes.
func exifTurning(notes []byte) turning {
	if len(notes) < 8 {
		return asItIs
	}
	var order binary.ByteOrder = binary.BigEndian
	if notes[0] == 'I' {
		order = binary.LittleEndian
	}
	at := int64(order.Uint32(notes[4:]))
	if at+2 > int64(len(notes)) {
		return asItIs
	}
	for entries := notes[at+2:]; len(entries) >= 12; entries = entries[12:] {
		if order.Uint16(entries) != 0x0112 {
			continue
		}
		if t := turning(order.Uint16(entries[8:])); t >= 1 && t <= 8 {
			return t
		}
		break
	}
	return asItIs
}

// apply turns a picture upright.
func (t turning) apply(picture image.Image) image.Image {
	if t == asItIs {
		return picture
	}
	b := picture.Bounds()
	width, height := b.Dx(), b.Dy()
	if t >= 5 {
		width, height = height, width
	}
	out := image.NewRGBA(image.Rect(0, 0, width, height))
	to := t.places(b.Dx()-1, b.Dy()-1)
	for y := range b.Dy() {
		for x := range b.Dx() {
			atX, atY := to(x, y)
			out.Set(atX, atY, picture.At(b.Min.X+x, b.Min.Y+y))
		}
	}
	return out
}

// places tells where a point goes in a picture with this last column and row.
func (t turning) places(right, low int) func(x, y int) (atX, atY int) {
	switch t {
	case asItIs:
	case 2:
		return func(x, y int) (int, int) { return right - x, y }
	case 3:
		return func(x, y int) (int, int) { return right - x, low - y }
	case 4:
		return func(x, y int) (int, int) { return x, low - y }
	case 5:
		return func(x, y int) (int, int) { return y, x }
	case 6:
		return func(x, y int) (int, int) { return low - y, x }
	case 7:
		return func(x, y int) (int, int) { return low - y, right - x }
	case 8:
		return func(x, y int) (int, int) { return y, right - x }
	}
	return func(x, y int) (int, int) { return x, y }
}
