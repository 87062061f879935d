namespace NewsApi.Http.Results;

/// <summary>An answer that waits in memory until it is decided what becomes of it.</summary>
static class ResponseBuffer
{
    /// <summary>What was written, none of which has left; what is written from now on does.</summary>
    public static async Task<ReadOnlyMemory<byte>> Of(HttpContext http, RequestDelegate write)
    {
        var wire = http.Response.Body;
        using var answer = new MemoryStream();
        http.Response.Body = answer;
        try
        {
            await write(http);
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        }
        finally
        {
            http.Response.Body = wire;
        }

        return answer.GetBuffer().AsMemory(0, (int)answer.Length);
    }
}
