using System.Globalization;
using System.Net;
using System.Net.Sockets;
using NewsApi.Storage.Logins;
using Npgsql;

namespace NewsApi.Storage.LocalServer;

/// <summary>
/// A private PostgreSQL server, used if no connection string is set. It is created once in a folder and listens on the loopback address
/// only. The program uses two logins; the administrator's login only creates them. The first NewsApi process that uses the folder starts
/// the server, the last one stops it. After a crash, the next start recovers it.
/// </summary>
sealed class LocalPostgres
{
    const string Administrator = "postgres";
    const string Owner = "newsapi";
    const string Readers = "newsapi_readers";
    const string Database = "news";
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    readonly string bin;
    readonly string folder;
    readonly UnixAccount? account;

    LocalPostgres(string bin, string folder, UnixAccount? account)
    {
        this.bin = bin;
        this.folder = folder;
        this.account = account;
    }

    static string Locale => OperatingSystem.IsLinux() ? "C.UTF-8" : "C";

    string Data => Path.Combine(folder, "data");
    string PortFile => Path.Combine(folder, "port");
    PasswordFiles Passwords => new(folder, account);
    ServerClients Clients => new(Path.Combine(folder, "clients"));

    /// <summary>The database, with the login that owns it.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>The database, with the readers' login.</summary>
    public string ReadersConnectionString { get; private set; } = "";

    /// <summary>The server's administrator, who is a superuser.</summary>
    public string AdministratorConnectionString { get; private set; } = "";

    /// <summary>Starts the server of a folder, or connects to it if it is running.</summary>
    public static async Task<LocalPostgres> Start(string folder, CancellationToken stop)
    {
        var bin = PostgresBinaries.Find();
        var account = await UnixAccount.ForPostgres(stop);
        var server = new LocalPostgres(bin, account is null ? folder : await account.AccessibleFolder(folder, stop), account);
        await server.Start(stop);
        return server;
    }

    async Task Start(CancellationToken stop)
    {
        Directory.CreateDirectory(folder);
        await using var folderLock = await FolderLock.Acquire(Path.Combine(folder, "lock"), Timeout, stop);

        if (account is not null)
            await account.TakeOwnership(folder, stop);
        if (!File.Exists(Path.Combine(Data, "PG_VERSION")))
            await Initialise(stop);
        if (!await IsRunning(stop))
            await Launch(stop);

        await Clients.AddThisProcess(stop);

        await EnsureLogins(await PortInUse(stop), stop);
    }

    async Task EnsureLogins(int port, CancellationToken stop)
    {
        if (!File.Exists(Passwords.FileOf(Administrator)))
            throw new StartupException(
                $"The private PostgreSQL in {folder} was created by a version whose login is a superuser. Export its content with that "
                + "version, move the folder away, and import.");
        string ConnectionTo(Login login, string database) =>
            $"Host=127.0.0.1;Port={port};Username={login.Name};Password={login.Password};Database={database}";

        var (owner, readers) = (await Passwords.LoginOf(Owner, stop), await Passwords.LoginOf(Readers, stop));
        AdministratorConnectionString = ConnectionTo(await Passwords.LoginOf(Administrator, stop), "postgres");
        ConnectionString = ConnectionTo(owner, Database);
        ReadersConnectionString = ConnectionTo(readers, Database);
        await using var connection = new NpgsqlConnection($"{AdministratorConnectionString};Pooling=false");
        await connection.OpenAsync(stop);
        await ServerLogins.Ensure(connection, owner, readers, stop);
        await ServerLogins.EnsureDatabase(connection, Database, owner, stop);
    }

    /// <summary>Stops the server, unless another NewsApi process uses it.</summary>
    public async Task Stop()
    {
        using var deadline = new CancellationTokenSource(Timeout);
        await using var folderLock = await FolderLock.Acquire(Path.Combine(folder, "lock"), Timeout, deadline.Token);

        Clients.RemoveThisProcess();
        if (!Clients.AnyAlive() && await IsRunning(deadline.Token))
            await Run("pg_ctl", ["stop", "-D", Data, "-m", "fast", "-w", "-t", "30"], deadline.Token);
    }

    async Task Initialise(CancellationToken stop)
    {
        // An interrupted initialisation leaves an incomplete cluster that was never used.
        if (Directory.Exists(Data))
            Directory.Delete(Data, recursive: true);
        Directory.CreateDirectory(Data);
        if (account is not null)
            await account.TakeOwnership(Data, stop);

        await Passwords.LoginOf(Administrator, stop);
        string[] options =
        [
            "-D", Data, "-U", Administrator, "-E", "UTF8", $"--locale={Locale}", "--auth=scram-sha-256",
            $"--pwfile={Passwords.FileOf(Administrator)}",
        ];
        await Run("initdb", options, stop);
    }

    async Task Launch(CancellationToken stop)
    {
        var port = await ChoosePort(stop);
        var options = $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=200";
        await Run("pg_ctl", ["start", "-D", Data, "-l", Path.Combine(folder, "postgres.log"), "-w", "-t", "60", "-o", options], stop);
        await File.WriteAllTextAsync(PortFile, port.ToString(CultureInfo.InvariantCulture), stop);
    }

    async Task<bool> IsRunning(CancellationToken stop) =>
        await Execute("pg_ctl", ["status", "-D", Data], stop) is (0, _);

    // The fourth line of postmaster.pid is the port of the running server.
    async Task<int> PortInUse(CancellationToken stop) =>
        int.Parse((await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid"), stop))[3], CultureInfo.InvariantCulture);

    async Task<int> ChoosePort(CancellationToken stop)
    {
        if (File.Exists(PortFile) && int.TryParse(await File.ReadAllTextAsync(PortFile, stop), out var last) && IsFree(last))
            return last;

        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    async Task Run(string program, string[] arguments, CancellationToken stop)
    {
        if (await Execute(program, arguments, stop) is ( > 0, var output))
            throw new StartupException($"The private PostgreSQL below {folder} failed: {program} {arguments[0]}\n{output}");
    }

    Task<(int Exit, string Output)> Execute(string program, string[] arguments, CancellationToken stop) =>
        ServerProgram.Execute(account, Path.Combine(bin, program), arguments, stop);
}
