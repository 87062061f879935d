using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Text;
using NewsApi.Newsroom.Text;
using NewsApi.Newsroom.Webhooks;
using NewsApi.Storage.Secrets;

namespace NewsApi.Features.Webhooks;

/// <summary>
/// Sends one delivery over HTTP and returns the attempt. Does not follow redirects, use proxies or keep cookies, and reads no more of the
/// response than the delivery log stores.
/// </summary>
sealed class WebhookSender : IDisposable
{
    const int MaxResponseLength = 500;
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);
    static readonly TimeSpan MaxRetryAfter = TimeSpan.FromHours(1);

    readonly HttpMessageInvoker http;
    readonly SecretProtector secrets;
    readonly TimeProvider clock;

    public WebhookSender(WebhookTargetPolicy targets, SecretProtector secrets, TimeProvider clock)
    {
        (this.secrets, this.clock) = (secrets, clock);
        http = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectCallback = targets.Connect,
            // The target policy checks new connections only; a short lifetime makes it see DNS changes.
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
            MaxResponseHeadersLength = 16,
        });
    }

    public async Task<(Attempt Attempt, TimeSpan? RetryAfter)> Send(Webhook webhook, Delivery delivery, byte[] body, CancellationToken stop)
    {
        var (now, started) = (clock.GetUtcNow(), Stopwatch.GetTimestamp());
        Attempt AttemptOf(int? status, AttemptOutcome outcome, string? body = null) =>
            new(now, (int)Stopwatch.GetElapsedTime(started).TotalMilliseconds, status, outcome, body);

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(Timeout);
        try
        {
            using var request = RequestOf(webhook, delivery, body, now);
            using var response = await http.SendAsync(request, deadline.Token);
            var responseBody = await ReadStart(response.Content, deadline.Token);
            var attempt = AttemptOf((int)response.StatusCode, OutcomeOf(response.StatusCode), responseBody);
            return (attempt, RetryAfter(response.Headers.RetryAfter, now));
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return (AttemptOf(null, AttemptOutcome.TimedOut), null);
        }
        catch (HttpRequestException failure)
        {
            return (AttemptOf(null, OutcomeOf(failure)), null);
        }
        catch (IOException)
        {
            return (AttemptOf(null, AttemptOutcome.Unreachable), null);
        }
    }

    HttpRequestMessage RequestOf(Webhook webhook, Delivery delivery, byte[] body, DateTimeOffset now)
    {
        var (id, timestamp) = ($"msg_{delivery.Id}", now.ToUnixTimeSeconds());
        var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } },
        };
        request.Headers.UserAgent.Add(new("NewsApi", "1"));
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString());
        var signature = WebhookSignature.Of(secrets.Unprotect(webhook.SecretsAt(now)), id, timestamp, body);
        request.Headers.Add("webhook-signature", signature);
        return request;
    }

    static AttemptOutcome OutcomeOf(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => AttemptOutcome.Delivered,
        >= 300 and < 400 => AttemptOutcome.Redirected,
        410 => AttemptOutcome.Gone,
        _ => AttemptOutcome.Rejected,
    };

    static AttemptOutcome OutcomeOf(Exception failure) => failure switch
    {
        ForbiddenTargetException => AttemptOutcome.Blocked,
        AuthenticationException => AttemptOutcome.TlsFailed,
        { InnerException: { } inner } => OutcomeOf(inner),
        _ => AttemptOutcome.Unreachable,
    };

    // The status decides the outcome. The body is only for the log, so a body that breaks off or never ends does no harm.
    static async Task<string?> ReadStart(HttpContent content, CancellationToken stop)
    {
        var (buffer, length) = (new byte[4 * MaxResponseLength], 0);
        try
        {
            await using var stream = await content.ReadAsStreamAsync(stop);
            for (int read; length < buffer.Length && (read = await stream.ReadAsync(buffer.AsMemory(length), stop)) > 0;)
                length += read;
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException or OperationCanceledException)
        {
        }

        var text = Encoding.UTF8.GetString(buffer, 0, length).Trim().TrimEnd('\uFFFD');
        text = Characters.ToStorable(text[..Math.Min(text.Length, MaxResponseLength)]);
        return text is "" ? null : text;
    }

    static TimeSpan? RetryAfter(RetryConditionHeaderValue? header, DateTimeOffset now) =>
        (header?.Delta ?? header?.Date - now) is { } delay && delay > TimeSpan.Zero
            ? TimeSpan.FromSeconds(Math.Min(delay.TotalSeconds, MaxRetryAfter.TotalSeconds))
            : null;

    public void Dispose() => http.Dispose();
}
