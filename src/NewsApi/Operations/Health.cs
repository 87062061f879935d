using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Http;
using NewsApi.Storage;
using NewsApi.Storage.Live;
using Npgsql;

namespace NewsApi.Operations;

/// <summary>What a load balancer or an orchestrator asks: is this process alive, and may it get requests.</summary>
static class Health
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").WithPolicy(EndpointPolicy.Operators).ExcludeFromDescription();
        health.MapGet("/live", Live);
        health.MapGet("/ready", Ready);
    }

    static Ok<HealthView> Live() => TypedResults.Ok(new HealthView("live"));

    static async Task<Results<Ok<HealthView>, StatusCodeHttpResult>> Ready(
        [FromKeyedServices(typeof(NewsDb))] NpgsqlDataSource news, [FromKeyedServices(typeof(LiveDb))] NpgsqlDataSource readers, CancellationToken stop)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(Patience);
        try
        {
            await Ask(news, deadline.Token);
            await Ask(readers, deadline.Token);
            return TypedResults.Ok(new HealthView("ready"));
        }
        catch (Exception away) when (away is NpgsqlException or OperationCanceledException)
        {
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    static async Task Ask(NpgsqlDataSource source, CancellationToken stop)
    {
        await using var command = source.CreateCommand("select 1");
        await command.ExecuteScalarAsync(stop);
    }
}

sealed record HealthView(string Status);
