using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Text;
using NewsApi.Newsroom.Text;
using NewsApi.Newsroom.Webhooks;

namespace NewsApi.Features.Webhooks;

/// <summary>Sends one message and says what came back: no redirects, no proxies, no cookies, no more of the answer than the log keeps.</summary>
sealed class WebhookSender : IDisposable
{
    const int LongestAnswer = 500;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    readonly HttpMessageInvoker http;
    readonly TimeProvider clock;

    public WebhookSender(WebhookTargetPolicy guard, TimeProvider clock)
    {
        this.clock = clock;
        http = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectCallback = guard.Connect,
            // Each new connection is looked at; none lives long enough to outlast a name that has moved.
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
            MaxResponseHeadersLength = 16,
        });
    }

    public async Task<(Attempt Attempt, TimeSpan? RetryAfter)> Send(Webhook webhook, Delivery delivery, byte[] body, CancellationToken stop)
    {
        var (now, started) = (clock.GetUtcNow(), Stopwatch.GetTimestamp());
        Attempt Ended(int? status, AttemptOutcome outcome, string? answer = null) => new(now, (int)Stopwatch.GetElapsedTime(started).TotalMilliseconds, status, outcome, answer);

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(Patience);
        try
        {
            using var request = RequestOf(webhook, delivery, body, now);
            using var answer = await http.SendAsync(request, deadline.Token);
            return (Ended((int)answer.StatusCode, OutcomeOf(answer.StatusCode), await Beginning(answer.Content, deadline.Token)), RetryAfter(answer.Headers.RetryAfter, now));
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return (Ended(null, AttemptOutcome.TimedOut), null);
        }
        catch (HttpRequestException failure)
        {
            return (Ended(null, OutcomeOf(failure)), null);
        }
        catch (IOException)
        {
            return (Ended(null, AttemptOutcome.Unreachable), null);
        }
    }

    static HttpRequestMessage RequestOf(Webhook webhook, Delivery delivery, byte[] body, DateTimeOffset now)
    {
        var (id, timestamp) = ($"msg_{delivery.Id}", now.ToUnixTimeSeconds());
        var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url) { Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } } };
        request.Headers.UserAgent.Add(new("NewsApi", "1"));
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString());
        request.Headers.Add("webhook-signature", WebhookSignature.Of(webhook.SecretsAt(now), id, timestamp, body));
        return request;
    }

    static AttemptOutcome OutcomeOf(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => AttemptOutcome.Delivered,
        >= 300 and < 400 => AttemptOutcome.Redirected,
        410 => AttemptOutcome.Gone,
        _ => AttemptOutcome.Refused,
    };

    static AttemptOutcome OutcomeOf(Exception failure) => failure switch
    {
        ForbiddenTargetException => AttemptOutcome.Forbidden,
        AuthenticationException => AttemptOutcome.Untrusted,
        { InnerException: { } inner } => OutcomeOf(inner),
        _ => AttemptOutcome.Unreachable,
    };

    // A status has been given: what an answer says beyond it is for people, and its end need not come.
    static async Task<string?> Beginning(HttpContent content, CancellationToken stop)
    {
        var (buffer, length) = (new byte[4 * LongestAnswer], 0);
        try
        {
            await using var stream = await content.ReadAsStreamAsync(stop);
            for (int read; length < buffer.Length && (read = await stream.ReadAsync(buffer.AsMemory(length), stop)) > 0;)
                length += read;
        }
        catch (Exception cut) when (cut is IOException or HttpRequestException or OperationCanceledException)
        {
        }

        var text = Encoding.UTF8.GetString(buffer, 0, length).Trim().TrimEnd('\uFFFD');
        text = Characters.ToStorable(text[..Math.Min(text.Length, LongestAnswer)]);
        return text is "" ? null : text;
    }

    static TimeSpan? RetryAfter(RetryConditionHeaderValue? asked, DateTimeOffset now) =>
        (asked?.Delta ?? asked?.Date - now) is { } pause && pause > TimeSpan.Zero ? TimeSpan.FromSeconds(Math.Min(pause.TotalSeconds, 3600)) : null;

    public void Dispose() => http.Dispose();
}
