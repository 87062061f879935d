namespace NewsApi.Http.Idempotency;

/// <summary>A response stored under an Idempotency-Key, which is sent again when the request is repeated.</summary>
sealed record StoredResponse(int Status, Dictionary<string, string> Headers, byte[] Body) : IResult
{
    public Task ExecuteAsync(HttpContext http)
    {
        http.Response.StatusCode = Status;
        foreach (var (name, value) in Headers)
            http.Response.Headers[name] = value;
        http.Response.Headers["Idempotent-Replayed"] = "true";
        if (Body.Length == 0)
            return Task.CompletedTask;
        http.Response.ContentLength = Body.Length;
        return http.Response.Body.WriteAsync(Body, http.RequestAborted).AsTask();
    }
}
