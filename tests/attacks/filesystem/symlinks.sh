# Leaves symbolic links to the driver's canary and its directory, in the work directory and in /tmp.
# Must pass; the removal of the work directory must not follow them.
ln -s @CANARY_DIR@ into
ln -s @CANARY@ canary
ln -s / root
ln -s .. parent
mkdir -p deep/er
ln -s @CANARY_DIR@ deep/er/into
ln -s @CANARY_DIR@ /tmp/into 2>/dev/null
chmod 777 into canary 2>/dev/null
rm -rf into/ canary/* 2>/dev/null
echo 'contained: links left'
