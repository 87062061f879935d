using System.Net.Sockets;
using System.Text;

namespace NewsApi.Tests.Support;

/// <summary>A request over its own connection whose body is sent in small pieces.</summary>
sealed class SlowUpload : IDisposable
{
    readonly TcpClient connection = new() { NoDelay = true };
    readonly byte[] body;
    readonly StringBuilder response = new();
    NetworkStream? stream;
    int sent;

    SlowUpload(byte[] body) => this.body = body;

    /// <summary>Sends the headers.</summary>
    public static async Task<SlowUpload> Begin(Uri server, HttpMethod method, string path, string key, string body, string headers = "")
    {
        var upload = new SlowUpload(Encoding.UTF8.GetBytes(body));
        await upload.connection.ConnectAsync(server.Host, server.Port, TestContext.Current.CancellationToken);
        upload.stream = upload.connection.GetStream();
        await upload.Write(Encoding.ASCII.GetBytes(
            $"{method} {path} HTTP/1.1\r\nHost: {server.Authority}\r\nAuthorization: Bearer {key}\r\n{headers}"
            + $"Content-Type: application/json\r\nContent-Length: {upload.body.Length}\r\nConnection: close\r\n\r\n"));
        return upload;
    }

    /// <summary>Sends the next bytes of the body. A connection that the server has closed is ignored.</summary>
    public async Task Send(int count)
    {
        var next = Math.Min(count, body.Length - sent);
        try
        {
            await Write(body.AsMemory(sent, next));
            sent += next;
        }
        catch (IOException)
        {
            sent = body.Length;
        }
    }

    public Task SendRest() => Send(body.Length - sent);

    /// <summary>The status of the response.</summary>
    public async Task<int> Status()
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Eventually.Timeout);
        var buffer = new byte[4096];
        while (!response.ToString().Contains("\r\n", StringComparison.Ordinal))
        {
            var read = await stream!.ReadAsync(buffer, deadline.Token);
            if (read == 0)
                throw new IOException($"The connection was closed: {response}");
            response.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }

        return int.Parse(response.ToString().Split(' ')[1]);
    }

    async Task Write(ReadOnlyMemory<byte> bytes) => await stream!.WriteAsync(bytes, TestContext.Current.CancellationToken);

    public void Dispose() => connection.Dispose();
}
