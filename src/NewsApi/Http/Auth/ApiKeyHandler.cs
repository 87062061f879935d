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
    [FromKeyedServices(Pool.Authentication)] NpgsqlDataSource news, TimeProvider clock)
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
            select id, name, scopes, last_used_at is null or last_used_at < $2 - interval '1 minute', partner_id, section_ids,
                own_drafts_only, {ApiKeyQueries.IsActive("$2")}
            from newsroom.api_keys where hash = $1
            """);
        command.Parameters.Add(new() { Value = Secret.HashOf(token) });
        command.Parameters.Add(new() { Value = now });
        if (await Read(command, Context.RequestAborted) is not { } key)
            return AuthenticateResult.Fail("The key is unknown.");
        if (!key.IsActive)
            return AuthenticateResult.Fail(new InactiveKeyException(key.Id));

        // After the lookup has returned its connection: a request must not hold one connection while it waits for another.
        if (key.RecordsUse)
            await RecordUse(key.Id, now);
        return AuthenticateResult.Success(new(
            CallerClaims.CreatePrincipal(key.Id, key.Name, key.Scopes, key.Partner, key.Restrictions), Scheme));
    }

    static async Task<KeyRow?> Read(NpgsqlCommand command, CancellationToken stop)
    {
        await using var reader = await command.ExecuteReaderAsync(stop);
        return await reader.ReadAsync(stop)
            ? new(
                new(reader.GetGuid(0)), reader.GetString(1), [.. reader.GetFieldValue<string[]>(2).Select(s => Enum.Parse<Scope>(s, true))],
                reader.GetBoolean(3), reader.IsDBNull(4) ? null : new(reader.GetGuid(4)),
                new(reader.IsDBNull(5) ? null : reader.GetFieldValue<int[]>(5), reader.GetBoolean(6)), reader.GetBoolean(7))
            : null;
    }

    async Task RecordUse(Id<ApiKey> id, DateTimeOffset now)
    {
        await using var command = news.CreateCommand("""
            update newsroom.api_keys set last_used_at = $2
            where id = (select id from newsroom.api_keys where id = $1 for no key update skip locked)
            """);
        command.Parameters.Add(new() { Value = id.Value });
        command.Parameters.Add(new() { Value = now });
        await command.ExecuteNonQueryAsync(Context.RequestAborted);
    }

    sealed record KeyRow(
        Id<ApiKey> Id, string Name, Scope[] Scopes, bool RecordsUse, Id<Partner>? Partner, KeyRestrictions Restrictions, bool IsActive);
}

/// <summary>A key that has expired or was revoked: 401.</summary>
sealed class InactiveKeyException(Id<ApiKey> key) : Exception("The key has expired or was revoked.")
{
    public Id<ApiKey> Key => key;
}
