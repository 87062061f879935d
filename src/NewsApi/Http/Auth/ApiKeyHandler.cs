using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Keys;
using NewsApi.Newsroom.Partners;
using NewsApi.Storage;
using NewsApi.Storage.Keys;
using Npgsql;

namespace NewsApi.Http.Auth;

/// <summary>
/// Authenticates an API key by its hash. Every request queries the database, so that a revocation is effective at once on all instances.
/// </summary>
sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder,
    [FromKeyedServices(typeof(NewsDb))] NpgsqlDataSource news, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public new const string Scheme = "Bearer key";

    public static string? TokenOf(HttpRequest request) =>
        request.Headers.Authorization is not [{ } header] ? null
        : header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header["Bearer ".Length..].Trim()
        : BasicKey.PasswordOf(request.HttpContext, header);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // Responses to readers do not depend on a key, so it is not looked up.
        if (Context.GetEndpoint()?.Metadata.GetMetadata<RequiredScope>() is null || TokenOf(Request) is not { } token)
            return AuthenticateResult.NoResult();
        if (!ApiKey.IsSecret(token))
            return AuthenticateResult.Fail("The token is not an API key.");

        var now = clock.GetUtcNow();
        await using var command = news.CreateCommand($"""
            select id, name, scopes, last_used_at is null or last_used_at < $2 - interval '1 minute', partner_id
            from newsroom.api_keys where hash = $1 and {ApiKeyQueries.IsActive("$2")}
            """);
        command.Parameters.Add(new() { Value = Secret.HashOf(token) });
        command.Parameters.Add(new() { Value = now });
        await using var reader = await command.ExecuteReaderAsync(Context.RequestAborted);
        if (!await reader.ReadAsync(Context.RequestAborted))
            return AuthenticateResult.Fail("The key is unknown, expired or revoked.");

        var (id, name) = (new Id<ApiKey>(reader.GetGuid(0)), reader.GetString(1));
        var scopes = reader.GetFieldValue<string[]>(2).Select(s => Enum.Parse<Scope>(s, true));
        var partner = reader.IsDBNull(4) ? (Id<Partner>?)null : new(reader.GetGuid(4));
        if (reader.GetBoolean(3))
            await RecordUse(id, now);
        return AuthenticateResult.Success(new(CallerClaims.CreatePrincipal(id, name, scopes, partner), Scheme));
    }

    async Task RecordUse(Id<ApiKey> id, DateTimeOffset now)
    {
        await using var command = news.CreateCommand("update newsroom.api_keys set last_used_at = $2 where id = $1");
        command.Parameters.Add(new() { Value = id.Value });
        command.Parameters.Add(new() { Value = now });
        await command.ExecuteNonQueryAsync(Context.RequestAborted);
    }
}
