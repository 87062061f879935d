using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Http;
using NewsApi.Storage;
using Npgsql;

namespace NewsApi.Operations;

/// <summary>Health checks for load balancers and orchestrators: liveness and readiness.</summary>
static class Health
{
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").WithPolicy(EndpointPolicy.Operators).ExcludeFromDescription();
        health.MapGet("/live", Live);
        health.MapGet("/ready", Ready);
    }

    static Ok<HealthView> Live() => TypedResults.Ok(new HealthView("live"));

    static async Task<Ok<HealthView>> Ready(
        [FromKeyedServices(Pool.Monitoring)] NpgsqlDataSource newsroom,
        [FromKeyedServices(Pool.ReadersMonitoring)] NpgsqlDataSource live,
        CancellationToken stop)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(Timeout);
        try
        {
            await Ping(newsroom, deadline.Token);
            await Ping(live, deadline.Token);
            return TypedResults.Ok(new HealthView("ready"));
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new TimeoutException($"PostgreSQL did not respond within {Timeout.TotalSeconds} second.");
        }
    }

    static async Task Ping(NpgsqlDataSource source, CancellationToken stop)
    {
        await using var command = source.CreateCommand("select 1");
        await command.ExecuteScalarAsync(stop);
    }
}

sealed record HealthView(string Status);
