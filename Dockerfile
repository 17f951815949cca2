# syntax=docker/dockerfile:1.7
# The light production binary: api, worker, migrate and the operator's tools.
FROM golang:1.26.8-bookworm AS build
ARG VERSION=dev
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 go build -trimpath -ldflags "-s -w -X main.version=${VERSION}" -o /out/sanbi ./cmd/sanbi

# Not an empty base: the health checks of docker-compose.yml use its wget.
FROM alpine:3.22.2
RUN addgroup -S -g 10001 sanbi && adduser -S -D -H -u 10001 -G sanbi sanbi && \
    install -d -o sanbi -g sanbi -m 0700 /data/files
COPY --from=build /out/sanbi /usr/local/bin/sanbi
COPY LICENSE /usr/share/doc/sanbi/LICENSE
ENV SANBI_FILES_DIR=/data/files SANBI_LOG_FORMAT=json
USER 10001:10001
VOLUME /data/files
EXPOSE 8080
ENTRYPOINT ["/usr/local/bin/sanbi"]
CMD ["api"]
