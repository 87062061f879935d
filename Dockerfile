# The tags are exact versions. Raise them together with global.json and Directory.Packages.props; add a digest (tag@sha256:…) where your
# registry gives you one.
ARG SDK_IMAGE=mcr.microsoft.com/dotnet/sdk:10.0.401
ARG RUNTIME_IMAGE=mcr.microsoft.com/dotnet/aspnet:10.0.12

FROM ${SDK_IMAGE} AS build
WORKDIR /source
# Copied first, so that the restore layer is reused until a package changes.
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/NewsApi/NewsApi.csproj src/NewsApi/packages.lock.json src/NewsApi/
# Fails where a package is not the one of the lock file.
RUN dotnet restore src/NewsApi --locked-mode
COPY src/NewsApi src/NewsApi
# Compiled ahead of time (ReadyToRun): the first answer is half a second faster. The compiler is a package for this platform, which the lock
# file, written for all of them, does not list; everything else comes from the restore above.
RUN dotnet publish src/NewsApi --configuration Release --use-current-runtime --self-contained false \
    -p:PublishReadyToRun=true -p:RestoreLockedMode=false --output /app

FROM ${RUNTIME_IMAGE}
WORKDIR /app
COPY --from=build /app ./
# The only folder that the program writes to: the key for secrets, where Secrets__Key is not set.
RUN mkdir App_Data && chown app App_Data
ENV ASPNETCORE_URLS=http://+:5080
EXPOSE 5080
VOLUME /app/App_Data
USER app
# The image has no curl; bash opens the connection.
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/5080 && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && head -1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["dotnet", "newsapi.dll"]
