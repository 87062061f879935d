using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Keys;
using NewsApi.Storage;
using Spectre.Console;

namespace NewsApi.Operations;

/// <summary>The command <c>newsapi key</c>. It creates the first key of a newsroom, because the API needs a key for that.</summary>
static class KeyCommand
{
    public static Command Build(WebApplication app)
    {
        var key = new Command("key", "Creates, lists and revokes API keys.");
        key.Subcommands.Add(Create(app));
        key.Subcommands.Add(List(app));
        key.Subcommands.Add(Revoke(app));
        return key;
    }

    /// <summary>If no key exists, stores the one from the setting <c>Keys:Bootstrap</c> with the scope admin.</summary>
    public static async Task Bootstrap(WebApplication app, CancellationToken stop)
    {
        if (app.Services.GetRequiredService<IOptions<KeysOptions>>().Value.Bootstrap is not { Length: > 0 } secret)
            return;

        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.Database.ExecuteSqlAsync($"lock table newsroom.api_keys in share row exclusive mode", stop);
        if (await db.ApiKeys.AnyAsync(stop))
            return;

        db.ApiKeys.Add(new("bootstrap", [Scope.Admin], secret, app.Services.GetRequiredService<TimeProvider>().GetUtcNow()));
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    static Command Create(WebApplication app)
    {
        var name = new Option<string>("--name") { Description = "What the key is for.", DefaultValueFactory = _ => "key" };
        var grant = new GrantOptions();
        var days = new Option<int?>("--days") { Description = "Days until the key expires. Default: never." };
        var quiet = new Option<bool>("--quiet") { Description = "Prints the key only, for scripts." };
        var create = new Command("create", "Creates a key and prints it. It cannot be shown again.") { name, days, quiet };
        grant.AddTo(create);
        create.SetAction((parsed, stop) => Run(app, async db =>
        {
            var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
            var (scopes, restrictions, partner) = await grant.Read(parsed, db, stop);
            var secret = ApiKey.NewSecret();
            var expiresAt = parsed.GetValue(days) is { } count ? now.AddDays(count) : (DateTimeOffset?)null;
            db.ApiKeys.Add(new(parsed.GetValue(name)!, scopes, secret, now, expiresAt, partner)
            {
                SectionIds = restrictions.SectionIds,
                OwnDraftsOnly = restrictions.OwnDraftsOnly,
            });
            await db.SaveChangesAsync(stop);
            await Console.Out.WriteLineAsync(parsed.GetValue(quiet)
                ? secret
                : $"{secret}\nScopes: {string.Join(", ", scopes).ToLowerInvariant()}. Store the key now: it cannot be shown again.");
            return 0;
        }, stop));
        return create;
    }

    static Command List(WebApplication app)
    {
        var list = new Command("list", "Lists keys, newest first.");
        list.SetAction((_, stop) => Run(app, async db =>
        {
            if (Console.IsOutputRedirected)
                AnsiConsole.Profile.Width = 400; // one line per key, for grep
            var table = new Table().AddColumns("id", "name", "scopes", "hint", "created", "last used", "expires");
            foreach (var key in await db.ApiKeys.AsNoTracking().OrderByDescending(k => k.CreatedAt).Take(200).ToListAsync(stop))
                table.AddRow(
                    key.Id.ToString(), Spectre.Console.Markup.Escape(key.Name),
                    string.Join(", ", key.Scopes).ToLowerInvariant(), $"…{key.Hint}",
                    $"{key.CreatedAt:u}", key.LastUsedAt is { } used ? $"{used:u}" : "never",
                    key.RevokedAt is { } revoked ? $"revoked {revoked:u}" : key.ExpiresAt is { } expires ? $"{expires:u}" : "");
            AnsiConsole.Write(table);
            return 0;
        }, stop));
        return list;
    }

    static Command Revoke(WebApplication app)
    {
        var id = new Argument<string>("ID") { Description = "The key's id, as listed." };
        var revoke = new Command("revoke", "Revokes a key immediately.") { id };
        revoke.SetAction((parsed, stop) => Run(app, async db =>
        {
            if (!Id<ApiKey>.TryParse(parsed.GetValue(id), null, out var keyId)
                || await db.ApiKeys.SingleOrDefaultAsync(k => k.Id == keyId, stop) is not { } key)
                return await NewsroomCommand.Fail("There is no key with this id. See `newsapi key list`.");

            key.Revoke(app.Services.GetRequiredService<TimeProvider>().GetUtcNow());
            await db.SaveChangesAsync(stop);
            await Console.Out.WriteLineAsync($"Revoked {key.Name}.");
            return 0;
        }, stop));
        return revoke;
    }

    static Task<int> Run(WebApplication app, Func<NewsDb, Task<int>> work, CancellationToken stop) =>
        app.RunInTransaction("newsapi key", work, stop);
}
