package pdfread

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	_ "image/png" // the other format that is accepted
	"io"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"

	"sanbi/documents"
)

// scanQuality is how much of a picture JPEG keeps that was none: its letters stay
// sharp.
const scanQuality = 90

// PictureLeaf writes a PDF of one leaf with a picture, PNG or JPEG. The caller has
// looked at its size. Errors: *documents.Error, those of w.
func (r *Reader) PictureLeaf(ctx context.Context, file io.ReaderAt, size int64, w io.Writer) error {
	picture, bounds, err := asJPEG(file, size)
	if err != nil {
		return err
	}
	made, err := r.instance.FPDF_CreateNewDocument(&requests.FPDF_CreateNewDocument{})
	if err != nil {
		return err
	}
	if err := r.fillWith(made.Document, picture, bounds); err != nil {
		return refusal(err)
	}
	across, err := r.flatten(made.Document, 0)
	if err != nil {
		return refusal(err)
	}
	drawn, err := r.drawSingly(ctx, made.Document, []bool{across})
	if err != nil {
		return refusal(err)
	}
	return r.save(drawn, w)
}

// fillWith makes a page that is as large as the picture, a point for each pixel.
func (r *Reader) fillWith(doc references.FPDF_DOCUMENT, picture []byte, bounds image.Rectangle) error {
	width, height := float64(bounds.Dx()), float64(bounds.Dy())
	blank, err := r.instance.FPDFPage_New(&requests.FPDFPage_New{Document: doc, Width: width, Height: height})
	if err != nil {
		return err
	}
	defer r.closePage(blank.Page)
	page := requests.Page{ByReference: &blank.Page}
	drawing, err := r.instance.FPDFPageObj_NewImageObj(&requests.FPDFPageObj_NewImageObj{Document: doc})
	if err != nil {
		return err
	}
	object := drawing.PageObject
	if _, err := r.instance.FPDFImageObj_LoadJpegFileInline(&requests.FPDFImageObj_LoadJpegFileInline{ImageObject: object, FileData: picture}); err != nil {
		return err
	}
	whole := structs.FPDF_FS_MATRIX{A: float32(width), D: float32(height)}
	if _, err := r.instance.FPDFPageObj_SetMatrix(&requests.FPDFPageObj_SetMatrix{PageObject: object, Transform: whole}); err != nil {
		return err
	}
	if _, err := r.instance.FPDFPage_InsertObject(&requests.FPDFPage_InsertObject{Page: page, PageObject: object}); err != nil {
		return err
	}
	_, err = r.instance.FPDFPage_GenerateContent(&requests.FPDFPage_GenerateContent{Page: page})
	return err
}

// asJPEG is the picture as JPEG: one that is JPEG and upright already as it is,
// anything else on white ground.
func asJPEG(file io.ReaderAt, size int64) ([]byte, image.Rectangle, error) {
	data, err := io.ReadAll(io.NewSectionReader(file, 0, size))
	if err != nil {
		return nil, image.Rectangle{}, err
	}
	decoded, format, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, image.Rectangle{}, &documents.Error{Reason: documents.ReasonDamaged, Message: "图片已损坏或不完整，无法打开。请重新扫描或拍照后上传。"}
	}
	turned := orientation(data)
	if format == "jpeg" && turned == asItIs {
		return data, decoded.Bounds(), nil
	}
	if !isOpaque(decoded) {
		white := image.NewRGBA(decoded.Bounds())
		draw.Draw(white, white.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
		draw.Draw(white, white.Bounds(), decoded, decoded.Bounds().Min, draw.Over)
		decoded = white
	}
	decoded = turned.apply(decoded)
	var out bytes.Buffer
	err = jpeg.Encode(&out, decoded, &jpeg.Options{Quality: scanQuality})
	return out.Bytes(), decoded.Bounds(), err
}

func isOpaque(picture image.Image) bool {
	o, ok := picture.(interface{ Opaque() bool })
	return ok && o.Opaque()
}
