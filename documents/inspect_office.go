package documents

import (
	"context"
	"encoding/xml"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
)

// maxRelations bounds the parts of relationships that are looked at.
const maxRelations = 64

// inspectOffice looks through the parts of an OOXML file and where they lead.
func inspectOffice(ctx context.Context, r io.ReaderAt, size int64) []Notice {
	a, err := openArchive(ctx, r, size)
	if err != nil {
		return nil
	}
	var found []Notice
	embedded := 0
	var relations []string
	for name := range a.parts {
		switch {
		case strings.HasSuffix(name, "vbaproject.bin"):
			found = append(found, Notice{NoticeMacros, "文件含宏程序，系统没有运行；请要求报送不含宏的文件"})
		case strings.Contains(name, "/embeddings/") || strings.Contains(name, "/activex/"):
			embedded++
		case strings.HasSuffix(name, ".rels"):
			relations = append(relations, name)
		}
	}
	if embedded > 0 {
		found = append(found, Notice{NoticeEmbedded, "文件嵌入了 " + strconv.Itoa(embedded) + " 个其他文件或程序，其内容未读取，请查看原件"})
	}
	slices.Sort(relations)
	return append(found, externals(ctx, a, relations)...)
}

// externals reports what is fetched from outside when the file is opened. A
// link that somebody has to click is none.
func externals(ctx context.Context, a *archive, relations []string) []Notice {
	kinds := map[string]int{}
	for _, name := range relations[:min(len(relations), maxRelations)] {
		_ = readPart(ctx, a, name, maxSidePart, func(w *walker) error {
			return eachElement(w, func(e xml.StartElement) error {
				if attr(e, "TargetMode") == "External" {
					kinds[path.Base(attr(e, "Type"))]++
				}
				return nil
			})
		})
	}
	var found []Notice
	for _, k := range []struct{ kind, label string }{
		{"attachedTemplate", "模板"},
		{"image", "图片"},
		{"oleObject", "对象"},
		{"frame", "框架"},
		{"aFChunk", "文件"},
		{"subDocument", "子文档"},
		{"externalLink", "工作簿"},
		{"externalLinkPath", "工作簿"},
	} {
		if n := kinds[k.kind]; n > 0 {
			found = append(found, Notice{NoticeExternal, "文件引用了外部" + k.label + "（" + strconv.Itoa(n) + " 处），打开时会从外面读取；系统没有读取"})
		}
	}
	return found
}

// inspectOLE looks at the names in an old compound file.
func inspectOLE(r io.ReaderAt, size int64) []Notice {
	names := oleNames(r, size)
	var found []Notice
	if names["_VBA_PROJECT"] || names["Macros"] || names["VBA"] {
		found = append(found, Notice{NoticeMacros, "文件含宏程序，系统没有运行；请要求报送不含宏的文件"})
	}
	if names["ObjectPool"] || names["\x01Ole10Native"] {
		found = append(found, Notice{NoticeEmbedded, "文件嵌入了其他文件或程序，其内容未读取，请查看原件"})
	}
	return found
}
