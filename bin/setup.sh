# Sourced by bin/test, bin/run and bin/pictures: finds or fetches what a fresh machine lacks.
# Sets MVN (a Maven that is new enough) and offers jenkins_resolves, find_chromium and browser_resolves.

# oldest Maven that the Jenkins plugin parent POM accepts, and the one fetched where the machine's is older
maven_needed=3.9.6
maven_fetched=3.9.11

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

find_java() {
    if [ -z "${JAVA_HOME:-}" ]; then
        command -v javac >/dev/null || fail "A JDK, 17 or newer, is needed: put its javac on the PATH or set JAVA_HOME."
        JAVA_HOME=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
    fi
    export JAVA_HOME
    local version
    version=$("$JAVA_HOME/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p')
    [ "$version" -ge 17 ] || fail "JDK 17 or newer is needed, but $JAVA_HOME is $version."
}

find_maven() {
    command -v mvn >/dev/null || fail "Maven is needed, of any version: put its mvn on the PATH."
    MVN=mvn
    local version
    version=$(mvn -v | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p' | head -n 1)
    at_least "$version" "$maven_needed" && return
    local cache="${XDG_CACHE_HOME:-$HOME/.cache}/apify-task-plugin"
    MVN="$cache/apache-maven-$maven_fetched/bin/mvn"
    [ -x "$MVN" ] && return
    say "Maven $version is too old for the plugin parent POM; fetching $maven_fetched."
    mkdir -p "$cache"
    # run where no .mvn is in force
    (
        cd "$cache"
        mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
            -Dartifact="org.apache.maven:apache-maven:$maven_fetched:zip:bin" -DoutputDirectory="$cache"
        "$JAVA_HOME/bin/jar" xf "apache-maven-$maven_fetched-bin.zip"
        rm "apache-maven-$maven_fetched-bin.zip"
        chmod +x "$MVN"
    )
}

# Whether Maven can load the plugin's own build (its extension, its parent and the hpi packaging) and what it depends on.
jenkins_resolves() {
    timeout 600 "$MVN" -B -q dependency:resolve >"$1" 2>&1 </dev/null
}

# Sets CHROMIUM to the first browser that starts: the one it names, else one of the PATH.
find_chromium() {
    local name
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
        CHROMIUM=$(command -v "$name") && starts "$CHROMIUM" && export CHROMIUM && return
    done
    return 1
}

# Whether that browser draws a page; what some distributions call one only asks for another package.
starts() {
    local home status=0
    home=$(mktemp -d)
    timeout -k 10 60 "$1" --headless --no-sandbox --disable-gpu --user-data-dir="$home" --dump-dom about:blank \
        >/dev/null 2>&1 </dev/null || status=1
    rm -rf "$home"
    return $status
}

# Whether Maven can resolve the additional dependencies of the browser tests.
browser_resolves() {
    timeout 600 "$MVN" -B -q -P browser dependency:resolve >"$1" 2>&1 </dev/null
}

find_java
find_maven
