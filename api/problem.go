package api

import (
	"encoding/json"
	"errors"
	"net/http"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/store"
	"sanbi/store/blob"
)

// Codes that only HTTP knows, beside the domain's.
const (
	codeNoSession   domain.Code = "NoSession"
	codeTooMany     domain.Code = "TooMany"
	codeMalformed   domain.Code = "Malformed"
	codeTooLarge    domain.Code = "TooLarge"
	codeUnsupported domain.Code = "Unsupported"
	codeMethod      domain.Code = "MethodNotAllowed"
)

// statuses is the only place that turns a code into an HTTP status.
var statuses = map[domain.Code]int{
	domain.CodeInvalid:     http.StatusUnprocessableEntity,
	domain.CodeForbidden:   http.StatusForbidden,
	domain.CodeNotFound:    http.StatusNotFound,
	domain.CodeConflict:    http.StatusConflict,
	domain.CodePending:     http.StatusAccepted,
	domain.CodeUnavailable: http.StatusServiceUnavailable,
	domain.CodeInternal:    http.StatusInternalServerError,
	codeNoSession:          http.StatusUnauthorized,
	codeTooMany:            http.StatusTooManyRequests,
	codeMalformed:          http.StatusBadRequest,
	codeTooLarge:           http.StatusRequestEntityTooLarge,
	codeUnsupported:        http.StatusUnsupportedMediaType,
	codeMethod:             http.StatusMethodNotAllowed,
}

const problemType = "application/problem+json"

// Problem is a refusal as RFC 9457 writes it. Errors name the fields, each with
// the way out.
type Problem struct {
	Type      string           `json:"type" doc:"Names the kind of problem." example:"about:blank"`
	Title     string           `json:"title" doc:"What kind of problem, in Chinese."`
	Status    int              `json:"status"`
	Detail    string           `json:"detail" doc:"What is wrong and what to do, in Chinese."`
	Code      string           `json:"code" doc:"Stable, for programs." example:"Invalid"`
	Errors    []domain.Problem `json:"errors,omitempty"`
	RequestID string           `json:"request_id,omitempty"`
}

// Error implements error, so that huma can return it.
func (p *Problem) Error() string { return p.Detail }

// GetStatus implements huma.StatusError.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType makes huma answer application/problem+json.
func (p *Problem) ContentType(string) string { return problemType }

var titles = map[int]string{
	http.StatusAccepted:              "正在记录",
	http.StatusServiceUnavailable:    "系统暂时没有应答",
	http.StatusBadRequest:            "请求无法识别",
	http.StatusUnauthorized:          "请先登录",
	http.StatusForbidden:             "无权办理",
	http.StatusNotFound:              "没有找到",
	http.StatusMethodNotAllowed:      "不支持的操作",
	http.StatusConflict:              "事项已有变化",
	http.StatusRequestEntityTooLarge: "内容过大",
	http.StatusUnsupportedMediaType:  "格式不支持",
	http.StatusUnprocessableEntity:   "填写有误",
	http.StatusTooManyRequests:       "请求过于频繁",
	http.StatusInternalServerError:   "系统出错",
}

// problemOf makes the problem of an error. What is our own fault is hidden: the
// request id leads to the log.
func problemOf(err error, requestID string) *Problem {
	refusal := refusalOf(err)
	status := statuses[refusal.Code]
	return &Problem{
		Type: "about:blank", Title: titles[status], Status: status, Detail: refusal.Message,
		Code: string(refusal.Code), Errors: refusal.Problems, RequestID: requestID,
	}
}

// refusalOf finds the refusal in an error, or makes the one for our own faults.
func refusalOf(err error) *domain.Error {
	var refusal *domain.Error
	if errors.As(err, &refusal) && refusal.Code != domain.CodeInternal {
		if _, known := statuses[refusal.Code]; known {
			return refusal
		}
	}
	var problem *Problem
	if errors.As(err, &problem) {
		return &domain.Error{Code: domain.Code(problem.Code), Message: problem.Detail, Problems: problem.Errors}
	}
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) || errors.Is(err, blob.ErrTooLarge) {
		return &domain.Error{Code: codeTooLarge, Message: "文件过大，请压缩或者拆分后再上传"}
	}
	return &domain.Error{Code: domain.CodeInternal, Message: "系统暂时无法处理，请稍后用同样的内容重试，不会重复办理；仍有问题请把编号告诉管理员"}
}

func noSession() *domain.Error {
	return &domain.Error{Code: codeNoSession, Message: "登录已过期或者尚未登录，请重新登录"}
}

// sessionError tells an expired session from a record that is away.
func sessionError(err error) error {
	if errors.Is(err, store.ErrNoSession) {
		return noSession()
	}
	return err
}

func malformed(message string) *domain.Error {
	return &domain.Error{Code: codeMalformed, Message: message}
}

// refuseJSON answers the JSON API.
func (s *Server) refuseJSON(c *gin.Context, err error) {
	problem := problemOf(err, requestID(c.Request.Context()))
	s.logFault(c.Request.Context(), problem.Status, err)
	writeProblem(c.Writer, problem)
}

func writeProblem(w http.ResponseWriter, p *Problem) {
	w.Header().Set("Content-Type", problemType)
	if p.Status == http.StatusUnauthorized {
		w.Header().Set("WWW-Authenticate", "Bearer")
	}
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p) // the client went away; nothing is left to tell
}
