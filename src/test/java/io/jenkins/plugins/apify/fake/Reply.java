package io.jenkins.plugins.apify.fake;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** What the fake API does with one request: an answer, or a fault at the level of the socket. */
@FunctionalInterface
public interface Reply {
    /**
     * Plays the reply.
     *
     * @return whether the connection serves further requests
     */
    boolean play(Socket socket, OutputStream out) throws IOException, InterruptedException;

    /** A JSON answer. */
    static Reply json(int status, String body) {
        return body(status, "application/json; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    /** An error answer of the documented form. */
    static Reply error(int status, String type, String message) {
        return json(status, "{\"error\":{\"type\":\"" + type + "\",\"message\":\"" + message + "\"}}");
    }

    /** An answer of any kind, with further header lines. */
    static Reply body(int status, String contentType, byte[] body, String... headers) {
        return (socket, out) -> {
            out.write(head(status, contentType, "Content-Length: " + body.length, headers));
            out.write(body);
            out.flush();
            return true;
        };
    }

    /** An error answer that asks for a wait, in seconds or until a date. */
    static Reply retryAfter(int status, String value) {
        return body(status, "text/plain", new byte[0], "Retry-After: " + value);
    }

    /** A redirect. */
    static Reply redirect(int status, String location) {
        return body(status, "text/plain", new byte[0], "Location: " + location);
    }

    /** Breaks the connection before a byte of an answer. */
    static Reply resetBeforeHeaders() {
        return (socket, out) -> reset(socket);
    }

    /** Breaks the connection behind the headers. */
    static Reply resetAfterHeaders() {
        return (socket, out) -> {
            out.write(head(200, "application/json", "Content-Length: 100"));
            out.flush();
            Thread.sleep(50);
            return reset(socket);
        };
    }

    /** Announces the whole body, and ends after half of it. */
    static Reply halfBody(String json) {
        return (socket, out) -> {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            out.write(head(200, "application/json", "Content-Length: " + body.length));
            out.write(body, 0, body.length / 2);
            out.flush();
            return false;
        };
    }

    /** Sends the body byte by byte. */
    static Reply drip(String json, Duration perByte) {
        return (socket, out) -> {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            out.write(head(200, "application/json", "Content-Length: " + body.length));
            for (byte b : body) {
                out.write(b);
                out.flush();
                Thread.sleep(perByte.toMillis());
            }
            return false;
        };
    }

    /** Sends a JSON text without an end. */
    static Reply endlessBody() {
        return (socket, out) -> {
            out.write(head(200, "application/json", "Transfer-Encoding: chunked"));
            byte[] chunk = new byte[8192];
            Arrays.fill(chunk, (byte) 'x');
            chunk[0] = '"';
            while (true) {
                out.write((Integer.toHexString(chunk.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.write(chunk);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                chunk[0] = 'x';
            }
        };
    }

    /** A JSON answer, packed. */
    static Reply gzip(String json) {
        return gzipped(json.getBytes(StandardCharsets.UTF_8), 1);
    }

    /** A packed body that unpacks to that many bytes of white space. */
    static Reply gzipBomb(int megabytes) {
        byte[] megabyte = new byte[1_000_000];
        Arrays.fill(megabyte, (byte) ' ');
        return gzipped(megabyte, megabytes);
    }

    private static Reply gzipped(byte[] part, int times) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < times; i++) {
                gzip.write(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return body(200, "application/json", packed.toByteArray(), "Content-Encoding: gzip");
    }

    /** Chunks without an announced length, so that only counting tells how much it is. */
    static Reply chunked(byte[] body) {
        return (socket, out) -> {
            out.write(head(200, "application/json", "Transfer-Encoding: chunked"));
            OutputStream chunks = new FilterOutputStream(out) {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                    out.write(bytes, offset, length);
                    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            };
            for (int offset = 0; offset < body.length; offset += 65_536) {
                chunks.write(body, offset, Math.min(65_536, body.length - offset));
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return true;
        };
    }

    /** Takes the request and never answers; notices when the client has had enough. */
    static Reply hang() {
        return (socket, out) -> awaitEnd(socket);
    }

    private static boolean awaitEnd(Socket socket) throws IOException {
        while (socket.getInputStream().read() >= 0) {
            // what else the client says does not matter
        }
        return false;
    }

    /** Sends those characters, whatever they are, and ends the connection. */
    static Reply raw(String text) {
        return (socket, out) -> {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return false;
        };
    }

    /** Sends a head without an end. */
    static Reply endlessHead(String line) {
        return (socket, out) -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(line.getBytes(StandardCharsets.US_ASCII));
            }
        };
    }

    /** Sends the headers and part of the body, and then nothing more. */
    static Reply headersThenHang() {
        return (socket, out) -> {
            out.write(head(200, "application/json", "Content-Length: 1000"));
            out.write('{');
            out.flush();
            return awaitEnd(socket);
        };
    }

    /** Opens the tunnel that a proxy is asked for, to that port of this machine. */
    static Reply tunnelTo(int port) {
        return (socket, out) -> {
            try (Socket target = new Socket(InetAddress.getLoopbackAddress(), port)) {
                out.write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
                FakeApifyServer.daemon("fake-proxy-tunnel", () -> {
                            try (socket) {
                                target.getInputStream().transferTo(out);
                            } catch (IOException e) {
                                // either side ended the tunnel
                            }
                        })
                        .start();
                socket.getInputStream().transferTo(target.getOutputStream());
            }
            return false;
        };
    }

    private static boolean reset(Socket socket) throws IOException {
        // closing with a linger of zero sends RST instead of FIN
        socket.setSoLinger(true, 0);
        socket.close();
        return false;
    }

    private static byte[] head(int status, String contentType, String length, String... headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Status\r\n");
        head.append("Content-Type: ").append(contentType).append("\r\n");
        head.append(length).append("\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }
}
