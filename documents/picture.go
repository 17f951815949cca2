package documents

import (
	"context"
	"fmt"
	"image"
	_ "image/jpeg" // the formats that are accepted
	_ "image/png"
	"io"
)

// maxPixels is the largest picture, looked at before anything decodes it.
const maxPixels = 50_000_000

// readPicture looks at the size of a picture: there is no text in it.
func readPicture(_ context.Context, r io.ReaderAt, size int64) (Text, error) {
	config, _, err := image.DecodeConfig(io.NewSectionReader(r, 0, size))
	if err != nil {
		return Text{}, refuse(ReasonDamaged, "图片已损坏或不完整，无法打开。请重新扫描或拍照后上传。")
	}
	if int64(config.Width)*int64(config.Height) > maxPixels {
		return Text{}, refuse(ReasonTooLarge, fmt.Sprintf("图片有 %d × %d 像素，超过 %d 万像素。请降低扫描分辨率后重新上传。",
			config.Width, config.Height, maxPixels/10_000))
	}
	return withoutText(Text{Pages: 1}), nil
}
