using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Keys;
using NewsApi.Storage;
using Spectre.Console;

namespace NewsApi.Operations;

/// <summary>Keys for who stands at the machine: the first one is issued here.</summary>
static class KeyCommand
{
    public static Command Make(WebApplication app)
    {
        var key = new Command("key", "Issues, lists and revokes keys.");
        key.Subcommands.Add(Create(app));
        key.Subcommands.Add(List(app));
        key.Subcommands.Add(Revoke(app));
        return key;
    }

    /// <summary>Takes the key that the configuration brings (<c>Keys:Bootstrap</c>), where there is none yet: it gets the scope admin.</summary>
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
        var name = new Option<string>("--name") { Description = "What it is for.", DefaultValueFactory = _ => "key" };
        var scopes = new Option<Scope[]>("--scope") { Description = "read, write, publish, admin or partner; may be repeated.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [Scope.Publish] };
        var partner = new Option<string?>("--partner") { Description = "The partner that the key lets in, by id or name; for the scope partner." };
        var days = new Option<int?>("--days") { Description = "Ends after so many days; never when left out." };
        var quiet = new Option<bool>("--quiet") { Description = "Prints the key alone, for scripts." };
        var create = new Command("create", "Issues a key and prints it, this once.") { name, scopes, partner, days, quiet };
        create.SetAction((parsed, stop) => Work(app, async db =>
        {
            var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
            var secret = ApiKey.NewSecret();
            var named = parsed.GetValue(partner);
            var held = named is null ? parsed.GetValue(scopes)! : [Scope.Partner];
            var letsIn = named is null ? null : await PartnerCommand.Find(db, named, stop);
            if (held.Contains(Scope.Partner) != letsIn is not null)
            {
                await Console.Error.WriteLineAsync(named is null ? "A key with the scope partner needs --partner." : $"There is no partner {named}; see `newsapi partner list`.");
                return 1;
            }

            db.ApiKeys.Add(new(parsed.GetValue(name)!, held, secret, now, parsed.GetValue(days) is { } count ? now.AddDays(count) : null, letsIn?.Id));
            await db.SaveChangesAsync(stop);
            await Console.Out.WriteLineAsync(parsed.GetValue(quiet) ? secret : $"{secret}\nScopes: {string.Join(", ", held).ToLowerInvariant()}. It is not shown again.");
            return 0;
        }, stop));
        return create;
    }

    static Command List(WebApplication app)
    {
        var list = new Command("list", "Lists keys, the newest first.");
        list.SetAction((_, stop) => Work(app, async db =>
        {
            if (Console.IsOutputRedirected)
                AnsiConsole.Profile.Width = 400; // a line a key, for whoever searches in it
            var table = new Table().AddColumns("id", "name", "scopes", "hint", "issued", "last used", "ends");
            foreach (var key in await db.ApiKeys.AsNoTracking().OrderByDescending(k => k.CreatedAt).Take(200).ToListAsync(stop))
                table.AddRow(key.Id.ToString(), Spectre.Console.Markup.Escape(key.Name), string.Join(", ", key.Scopes).ToLowerInvariant(), $"…{key.Hint}", $"{key.CreatedAt:u}",
                    key.LastUsedAt is { } used ? $"{used:u}" : "never", key.RevokedAt is { } revoked ? $"revoked {revoked:u}" : key.ExpiresAt is { } ends ? $"{ends:u}" : "");
            AnsiConsole.Write(table);
            return 0;
        }, stop));
        return list;
    }

    static Command Revoke(WebApplication app)
    {
        var id = new Argument<string>("ID") { Description = "The key's id, as listed." };
        var revoke = new Command("revoke", "Revokes a key, from this moment.") { id };
        revoke.SetAction((parsed, stop) => Work(app, async db =>
        {
            if (!Id<ApiKey>.TryParse(parsed.GetValue(id), null, out var wanted) || await db.ApiKeys.SingleOrDefaultAsync(k => k.Id == wanted, stop) is not { } key)
            {
                await Console.Error.WriteLineAsync("There is no such key.");
                return 1;
            }

            key.Revoke(app.Services.GetRequiredService<TimeProvider>().GetUtcNow());
            await db.SaveChangesAsync(stop);
            await Console.Out.WriteLineAsync($"Revoked {key.Name}.");
            return 0;
        }, stop));
        return revoke;
    }

    static Task<int> Work(WebApplication app, Func<NewsDb, Task<int>> work, CancellationToken stop) => app.Command("newsapi key", work, stop);
}
