using NewsApi.Http.Limits;

namespace NewsApi.Http.Results;

/// <summary>Buffers a response in memory until its headers, or its transaction, are complete.</summary>
static class ResponseBuffer
{
    /// <summary>Returns what <paramref name="write"/> writes to the response; nothing of it is sent to the client.</summary>
    public static async Task<ReadOnlyMemory<byte>> Capture(HttpContext http, RequestDelegate write)
    {
        var body = http.Response.Body;
        using var buffer = new MemoryStream();
        http.Response.Body = buffer;
        try
        {
            await write(http);
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        }
        finally
        {
            http.Response.Body = body;
        }

        // Held until the response has been sent, which a slow client delays.
        var memory = http.RequestServices.GetRequiredService<ResponseMemory>();
        if (await memory.Take(buffer.Length, http.RequestAborted) is { } taken)
            http.Response.RegisterForDispose(taken);
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }
}
