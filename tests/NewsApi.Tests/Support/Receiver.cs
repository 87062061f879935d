using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace NewsApi.Tests.Support;

/// <summary>A request that a receiver got.</summary>
sealed record Message(string Id, long Timestamp, string Signature, string Body)
{
    public JsonNode Json => JsonNode.Parse(Body)!;
    public string Type => (string)Json["type"]!;
    public string? Article => (string?)Json["data"]?["id"];
}

/// <summary>A webhook receiver: an HTTP server that records the requests it gets and responds as configured.</summary>
sealed class Receiver : IAsyncDisposable
{
    readonly WebApplication app;
    readonly TaskCompletionSource disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly ConcurrentQueue<Message> accepted = [];

    Receiver(WebApplication app) => this.app = app;

    /// <summary>The verification messages.</summary>
    public ConcurrentQueue<Message> Verifications { get; } = [];

    /// <summary>All requests but verifications, in the order in which they arrived.</summary>
    public ConcurrentQueue<Message> Messages { get; } = [];

    /// <summary>The messages that got a 2xx response, without duplicates.</summary>
    public IEnumerable<Message> Accepted => accepted.DistinctBy(m => m.Id);

    public Func<Message, HttpResponse, Task> Respond { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>The status of responses to verification messages.</summary>
    public HttpStatusCode VerificationStatus { get; set; } = HttpStatusCode.NoContent;

    public string Url { get; private set; } = "";

    public static async Task<Receiver> Start(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.MapPost("/{**path}", receiver.Handle);
        await app.StartAsync();
        receiver.Url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/hook";
        return receiver;
    }

    public void RespondWith(HttpStatusCode status, string body = "") => Respond = (_, response) =>
    {
        response.StatusCode = (int)status;
        return response.WriteAsync(body);
    };

    /// <summary>Sends no response until the receiver is disposed.</summary>
    public void Hang() => Respond = (_, response) => disposed.Task.WaitAsync(response.HttpContext.RequestAborted);

    async Task Handle(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var headers = http.Request.Headers;
        var timestamp = long.TryParse(headers["webhook-timestamp"], out var at) ? at : 0;
        var body = await reader.ReadToEndAsync();
        var message = new Message(headers["webhook-id"].ToString(), timestamp, headers["webhook-signature"].ToString(), body);
        if (body.StartsWith('{') && message.Type is "webhook.verify") // a WebSub hub receives a form
        {
            http.Response.StatusCode = (int)VerificationStatus;
            Verifications.Enqueue(message);
            return;
        }

        Messages.Enqueue(message);
        await Respond(message, http.Response);
        if (http.Response.StatusCode is >= 200 and < 300)
            accepted.Enqueue(message);
    }

    public async ValueTask DisposeAsync()
    {
        disposed.TrySetResult();
        await app.DisposeAsync();
    }
}
