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

/// <summary>A message as it came in.</summary>
sealed record Message(string Id, long Timestamp, string Signature, string Body)
{
    public JsonNode Json => JsonNode.Parse(Body)!;
    public string Type => (string)Json["type"]!;
    public string? Article => (string?)Json["data"]?["id"];
}

/// <summary>A partner's end of a webhook: a real server that remembers what it was sent, and answers as it is told to.</summary>
sealed class Receiver : IAsyncDisposable
{
    readonly WebApplication app;
    readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    Receiver(WebApplication app) => this.app = app;

    public ConcurrentQueue<Message> Messages { get; } = [];

    /// <summary>Messages to which it said yes, each once.</summary>
    public IEnumerable<Message> Taken => Messages.Where(m => taken.ContainsKey(m.Id)).DistinctBy(m => m.Id);

    public Func<Message, HttpResponse, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    public string Url { get; private set; } = "";

    readonly ConcurrentDictionary<string, bool> taken = [];

    public static async Task<Receiver> Start(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.MapPost("/{**path}", receiver.Take);
        await app.StartAsync();
        receiver.Url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/hook";
        return receiver;
    }

    public void AnswerWith(HttpStatusCode status, string body = "") => Answer = (_, response) =>
    {
        response.StatusCode = (int)status;
        return response.WriteAsync(body);
    };

    /// <summary>Says nothing until the end.</summary>
    public void Hang() => Answer = (_, response) => released.Task.WaitAsync(response.HttpContext.RequestAborted);

    async Task Take(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var headers = http.Request.Headers;
        var message = new Message(headers["webhook-id"].ToString(), long.TryParse(headers["webhook-timestamp"], out var at) ? at : 0, headers["webhook-signature"].ToString(), await reader.ReadToEndAsync());
        Messages.Enqueue(message);
        await Answer(message, http.Response);
        if (http.Response.StatusCode is >= 200 and < 300)
            taken[message.Id] = true;
    }

    public async ValueTask DisposeAsync()
    {
        released.TrySetResult();
        await app.DisposeAsync();
    }
}
